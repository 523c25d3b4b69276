import * as client from 'openid-client'
import type { Env } from '../../env'
import type { Provider } from '../../setup/sign-in-providers'
import type { Journey } from './cookies'
import { githubConfiguration, githubIdentity } from './github'
import { discovered, oidcIdentity } from './oidc'
import type { Identity } from './policy'

/*
 * The way to a provider and back: the authorization code flow with PKCE, a state, and a nonce where there is an ID token.
 */
export type Wish = Pick<Journey, 'intent' | 'next' | 'account'>

/**
 * Where a provider sends people back to: an address of its own for each, so that the answer of one is never taken for that
 * of another. It is the address that the provider was told when Warren was registered there, whichever one somebody came by.
 */
export function callbackUrl(env: Env, requestUrl: string, { id }: Provider): URL {
  return new URL(`/api/v1/auth/providers/${id}/callback`, publicOrigin(env) ?? requestUrl)
}

/** Where people find this Warren, if that is said. */
export function publicOrigin(env: Env): string | undefined {
  const said = env.PUBLIC_ORIGIN || env.LOCAL_ORIGIN
  return said && URL.canParse(said) ? new URL(said).origin : undefined
}

/** @returns the provider's page to go to, and what to remember until they are back */
export async function setOut(
  provider: Provider,
  callback: URL,
  wish: Wish,
  now: number,
): Promise<{ url: URL; journey: Omit<Journey, 'until'> }> {
  const isOidc = provider.kind === 'oidc'
  const configuration = isOidc ? await discovered(provider, now) : githubConfiguration(provider)
  const [verifier, state, nonce] = [
    client.randomPKCECodeVerifier(),
    client.randomState(),
    client.randomNonce(),
  ]
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callback.href,
    scope: isOidc ? 'openid email profile' : 'user:email',
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(isOidc && { nonce }),
    ...(wish.intent === 'proof' && anew(configuration, isOidc)),
  })
  return { url, journey: { ...wish, provider: provider.id, state, nonce, verifier } }
}

/**
 * To be logged in there already shows nothing: the provider is asked to let them log in anew, as far as it can. GitHub knows
 * no such wish, and has them choose the account at least.
 */
function anew(configuration: client.Configuration, isOidc: boolean): Record<string, string> {
  if (!isOidc) return { prompt: 'select_account' }
  const { prompt_values_supported: prompts } = configuration.serverMetadata()
  const knowsLogin = !Array.isArray(prompts) || prompts.includes('login')
  return { prompt: knowsLogin ? 'login' : 'select_account', max_age: '0' }
}

/** Who came back. @param query what the provider sent along */
export function comeBack(
  provider: Provider,
  callback: URL,
  { query, journey, now }: { query: string; journey: Journey; now: number },
): Promise<Identity> {
  const url = new URL(callback)
  url.search = query
  const back = { ...journey, url }
  return provider.kind === 'oidc' ? oidcIdentity(provider, back, now) : githubIdentity(provider, back)
}
