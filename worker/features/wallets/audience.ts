import { DomainError } from '../../core/errors'
import type { Env } from '../../env'

/** What a wallet is told that it signs for: this Warren, and the chain that it mints on. */
export type Audience = { domain: string; origin: string; chainId: number }

/**
 * `PUBLIC_ORIGIN`, or on a laptop wherever one asks: elsewhere the name that a request asks by is not to be trusted with it.
 * @throws unavailable
 */
export function audienceOf({ env, req }: { env: Env; req: { url: string } }): Audience {
  const { origin, host, hostname } = new URL(env.PUBLIC_ORIGIN === '' ? req.url : env.PUBLIC_ORIGIN)
  if (env.PUBLIC_ORIGIN === '' && hostname !== 'localhost')
    throw new DomainError(
      'unavailable',
      'Wallets are not set up here: whoever runs Warren sets PUBLIC_ORIGIN.',
    )
  return { domain: host, origin, chainId: Number(env.CHAIN_ID) || MAINNET }
}

/** Where nothing is minted the chain does not matter, and every wallet knows this one. */
const MAINNET = 1
