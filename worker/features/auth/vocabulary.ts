/** The ways in. `link` came by mail, `provider` is somebody else's sign-in, `app` is a program that was let in. */
export const signInMethods = ['password', 'link', 'passkey', 'provider', 'app'] as const
export type SignInMethod = (typeof signInMethods)[number]
