/** What OAuth calls what went wrong (RFC 6749, 5.2; RFC 7591, 3.2.2), with the status of the answer. */
const statuses = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  invalid_scope: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_redirect_uri: 422,
  invalid_client_metadata: 422,
} as const
export type OAuthCode = keyof typeof statuses

export class OAuthError extends Error {
  override readonly name = 'OAuthError'
  constructor(
    readonly code: OAuthCode,
    description: string,
  ) {
    super(description)
  }

  get status(): (typeof statuses)[OAuthCode] {
    return statuses[this.code]
  }
}
