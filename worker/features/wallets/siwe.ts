import { MINUTE } from '../../core/time'

/*
 * "Sign-In with Ethereum" (EIP-4361): a text that a wallet shows to its owner and signs. Here it signs nobody in; it shows
 * that a wallet is theirs.
 */
export type Siwe = {
  domain: string
  address: string
  uri: string
  chainId: number
  nonce: string
  issuedAt: number
  expiresAt: number | null
  notBefore: number | null
}

const STATEMENT = 'Link this wallet to my account. This costs nothing and moves nothing.'

/** What this Warren has signed. */
export function siweText({ domain, address, uri, chainId, nonce, issuedAt, expiresAt }: Siwe): string {
  return [
    `${domain} wants you to sign in with your Ethereum account:`,
    address,
    '',
    STATEMENT,
    '',
    `URI: ${uri}`,
    'Version: 1',
    `Chain ID: ${chainId}`,
    `Nonce: ${nonce}`,
    `Issued At: ${new Date(issuedAt).toISOString()}`,
    ...(expiresAt === null ? [] : [`Expiration Time: ${new Date(expiresAt).toISOString()}`]),
  ].join('\n')
}

const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)`

/** The grammar of EIP-4361, with an empty line where there is no statement. */
const FORM = new RegExp(
  [
    String.raw`^(?:[a-z][a-z\d+.-]*:\/\/)?(?<domain>[^\s/]+) wants you to sign in with your Ethereum account:\n`,
    String.raw`(?<address>0x[\da-fA-F]{40})\n\n(?:[^\n]+\n)?\n`,
    String.raw`URI: (?<uri>\S+)\nVersion: 1\nChain ID: (?<chainId>[1-9]\d{0,15})\nNonce: (?<nonce>[\dA-Za-z]{8,100})\n`,
    `Issued At: (?<issuedAt>${TIME})`,
    `(?:\\nExpiration Time: (?<expiresAt>${TIME}))?`,
    `(?:\\nNot Before: (?<notBefore>${TIME}))?`,
    String.raw`(?:\nRequest ID: [^\n]*)?(?:\nResources:(?:\n- \S+)*)?$`,
  ].join(''),
)

/** @returns null for what is no such message */
export function readSiwe(text: string): Siwe | null {
  const parts = FORM.exec(text)?.groups
  if (!parts) return null
  const { domain = '', address = '', uri = '', chainId, nonce = '', issuedAt, expiresAt, notBefore } = parts
  const times = [issuedAt, expiresAt, notBefore].map((time) => (time === undefined ? null : Date.parse(time)))
  if (times.some((time) => Number.isNaN(time))) return null
  return {
    domain,
    address,
    uri,
    chainId: Number(chainId),
    nonce,
    issuedAt: times[0] ?? 0,
    expiresAt: times[1] ?? null,
    notBefore: times[2] ?? null,
  }
}

/** For so long a nonce is good, and no message may be older. */
export const CHALLENGE_LIFE = 10 * MINUTE
/** Clocks differ. */
const SKEW = MINUTE

/** What a message has to be about. */
export type Expected = { domain: string; origin: string; chainId: number; now: number }

export const siweFaults = ['wrong_domain', 'wrong_uri', 'wrong_chain', 'not_now', 'expired'] as const
export type SiweFault = (typeof siweFaults)[number]

/** Why a message is not one for this Warren at this moment, or null. */
export function siweFault(said: Siwe, { domain, origin, chainId, now }: Expected): SiweFault | null {
  if (said.domain !== domain) return 'wrong_domain'
  if (!URL.canParse(said.uri) || new URL(said.uri).origin !== origin) return 'wrong_uri'
  if (said.chainId !== chainId) return 'wrong_chain'
  if (said.issuedAt > now + SKEW || (said.notBefore !== null && said.notBefore > now + SKEW)) return 'not_now'
  if (said.issuedAt <= now - CHALLENGE_LIFE || (said.expiresAt !== null && said.expiresAt <= now))
    return 'expired'
  return null
}
