/** The id of the account a request is meant for, or `NO_ACCOUNT` for what a guest asks. Read by `auth/middleware.ts`. */
export const ACCOUNT_HEADER = 'x-warren-account'
export const NO_ACCOUNT = 'none'
