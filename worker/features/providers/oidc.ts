import * as client from 'openid-client'
import { z } from 'zod'
import { emailOf } from '../../core/email'
import { plainName, showsNothing } from '../../core/markup/visible'
import { HOUR, SECOND } from '../../core/time'
import type { Provider } from '../../setup/sign-in-providers'
import type { Identity } from './policy'

/** Longer than anybody waits for a page, in seconds. */
export const PATIENCE = 8
/** For so long what a provider says of itself is believed without asking again. */
const DISCOVERY_LIFE = HOUR

export type OidcProvider = Extract<Provider, { kind: 'oidc' }>

/** Of this isolate. Only what has arrived is kept: a request cannot wait for what another one asked. */
const known = new Map<string, { configuration: client.Configuration; at: number }>()

/** What a provider says of itself, and what we are to it. */
export async function discovered(
  { issuer, clientId, secret }: OidcProvider,
  now: number,
): Promise<client.Configuration> {
  const key = [issuer, clientId, secret].join('\n')
  const kept = known.get(key)
  if (kept && now - kept.at < DISCOVERY_LIFE) return kept.configuration
  const execute = issuer.startsWith('http:') ? [allowLoopback] : []
  const options = { execute, timeout: PATIENCE }
  const found = await client.discovery(new URL(issuer), clientId, secret, undefined, options)
  const server = found.serverMetadata()
  // What the specification takes for said where nothing is (OpenID Connect Discovery 1.0, section 3).
  const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = server
  const basic = methods.includes('client_secret_basic')
  const authentication = basic ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret)
  const configuration = new client.Configuration(server, clientId, secret, authentication)
  configuration.timeout = PATIENCE
  execute.forEach((allow) => allow(configuration))
  // Without it a token would be believed for the connection it came by.
  client.enableNonRepudiationChecks(configuration)
  known.set(key, { configuration, at: now })
  return configuration
}

/** Only of this machine: see `config.ts`. */
// oxlint-disable-next-line typescript/no-deprecated -- called so to make one look twice
export const allowLoopback = client.allowInsecureRequests

const Claims = z.object({
  sub: z.string().min(1).max(255),
  name: z.string().optional().catch(undefined),
  nickname: z.string().optional().catch(undefined),
  preferred_username: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  auth_time: z.number().optional().catch(undefined),
})
type Claims = z.infer<typeof Claims>

/** What somebody brings back from a provider, compared with what they were sent away with. */
export type Return = { url: URL; state: string; nonce: string; verifier: string }

/** Who came back. @throws whatever openid-client does: see `refusal.ts` */
export async function oidcIdentity(provider: OidcProvider, back: Return, now: number): Promise<Identity> {
  const configuration = await discovered(provider, now)
  const tokens = await client.authorizationCodeGrant(configuration, back.url, {
    pkceCodeVerifier: back.verifier,
    expectedState: back.state,
    expectedNonce: back.nonce,
    idTokenExpected: true,
  })
  const told = Claims.parse(tokens.claims())
  const { issuer, userinfo_endpoint: more } = configuration.serverMetadata()
  const info =
    told.email === undefined && more !== undefined
      ? Claims.parse(await client.fetchUserInfo(configuration, tokens.access_token, told.sub))
      : told
  return identityOf(issuer, told, info)
}

function identityOf(issuer: string, { sub, auth_time: authTime }: Claims, info: Claims): Identity {
  const { preferred_username: username, nickname, name, email: address } = info
  const email = address === undefined ? null : emailOf(address)
  return {
    issuer,
    subject: sub,
    label: labelOf([username, address, nickname, name, sub]),
    names: [username, nickname, address?.split('@')[0], name].filter((each) => each !== undefined),
    email,
    isEmailVerified: email !== null && info.email_verified === true,
    authenticatedAt: authTime === undefined ? null : authTime * SECOND,
  }
}

/** The first that says something, as one line that can be shown among others. */
export function labelOf(names: (string | undefined)[]): string {
  const plain = names.map((name = '') =>
    plainName(name)
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, 100)
      .toWellFormed(),
  )
  return plain.find((name) => name !== '' && !showsNothing(name)) ?? ''
}
