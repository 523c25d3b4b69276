import * as client from 'openid-client'
import { z } from 'zod'
import { emailOf } from '../../core/email'
import { SECOND } from '../../core/time'
import type { Provider } from '../../setup/sign-in-providers'
import { allowLoopback, labelOf, PATIENCE, type Return } from './oidc'
import type { Identity } from './policy'

/*
 * GitHub knows OAuth and no OpenID Connect: who came is asked of its API.
 */
export type GithubProvider = Extract<Provider, { kind: 'github' }>

export function githubConfiguration({ server, clientId, secret }: GithubProvider): client.Configuration {
  const issuer = `${server}/login/oauth`
  const configuration = new client.Configuration(
    { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/access_token` },
    clientId,
    secret,
    client.ClientSecretPost(secret),
  )
  configuration.timeout = PATIENCE
  if (server.startsWith('http:')) allowLoopback(configuration)
  return configuration
}

const Account = z.object({ id: z.int().positive(), login: z.string(), name: z.string().nullish() })
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** Who came back. @throws whatever openid-client does, ApiError, a ZodError: see `refusal.ts` */
export async function githubIdentity(provider: GithubProvider, back: Return): Promise<Identity> {
  const tokens = await client.authorizationCodeGrant(githubConfiguration(provider), back.url, {
    pkceCodeVerifier: back.verifier,
    expectedState: back.state,
  })
  const [account, emails] = await Promise.all([
    asked(provider, '/user', tokens.access_token),
    asked(provider, '/user/emails', tokens.access_token),
  ])
  const { id, login, name } = Account.parse(account)
  const primary = Emails.parse(emails).find((each) => each.primary)
  const email = primary === undefined ? null : emailOf(primary.email)
  return {
    issuer: provider.server,
    // The name can change, and then be somebody else's.
    subject: String(id),
    label: labelOf([login]),
    names: [login, name ?? ''],
    email,
    isEmailVerified: email !== null && primary?.verified === true,
    authenticatedAt: null,
  }
}

/** GitHub, or what stands in its place, did not answer as it should. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(readonly status: number) {
    super(`the API answered ${status}`)
  }
}

async function asked({ server }: GithubProvider, path: string, token: string): Promise<unknown> {
  const api = server === 'https://github.com' ? 'https://api.github.com' : `${server}/api/v3`
  const response = await fetch(api + path, {
    headers: {
      Accept: 'application/vnd.github+json',
      Authorization: `Bearer ${token}`,
      // GitHub answers nobody who does not say who they are.
      'User-Agent': 'Warren',
      'X-GitHub-Api-Version': '2022-11-28',
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE * SECOND),
  })
  if (response.ok) return response.json()
  await response.body?.cancel()
  throw new ApiError(response.status)
}
