import { t } from '../../messages'

/** What a wallet in the browser is asked by (EIP-1193). */
export interface Eip1193 {
  request: (asked: { method: string; params?: unknown[] }) => Promise<unknown>
}

/** A wallet that this browser has, by its own name. */
export interface BrowserWallet {
  name: string
  provider: Eip1193
}

/** Why nothing came of asking a wallet. */
export type WalletFault = 'refused' | 'busy' | 'chain' | 'unknown-chain' | 'account' | 'failed'

export class WalletError extends Error {
  override readonly name = 'WalletError'
  constructor(
    readonly fault: WalletFault,
    /** In the wallet's own words, where ours do not say it. */
    readonly said: string = '',
  ) {
    super(fault)
  }
}

/** The wallets in this browser: those that say so (EIP-6963), or the one that stands where they all did before. */
export function browserWallets(): BrowserWallet[] {
  const found = new Map<string, BrowserWallet>()
  const hear = ({ detail }: CustomEventInit<unknown>) => {
    const { info, provider } = asRecord(detail)
    const { uuid, name } = asRecord(info)
    if (typeof uuid === 'string' && typeof name === 'string' && isProvider(provider))
      found.set(uuid, { name, provider })
  }
  // Whoever is there answers before the event is over.
  addEventListener('eip6963:announceProvider', hear)
  dispatchEvent(new Event('eip6963:requestProvider'))
  removeEventListener('eip6963:announceProvider', hear)
  if (found.size > 0) return [...found.values()]
  const provider: unknown = Reflect.get(window, 'ethereum')
  return isProvider(provider) ? [{ name: t('the wallet in this browser'), provider }] : []
}

/** The accounts that the wallet lets Warren know of, the chosen one first; it asks its owner. @throws WalletError */
export async function accountsOf(wallet: Eip1193): Promise<string[]> {
  const accounts = await ask(wallet, 'eth_requestAccounts')
  const known = Array.isArray(accounts) ? accounts.filter((each) => typeof each === 'string') : []
  if (known.length === 0) throw new WalletError('account')
  return known
}

/** Somebody's signature of a text that the wallet shows them. @throws WalletError */
export async function signText(wallet: Eip1193, text: string, address: string): Promise<string> {
  return asText(await ask(wallet, 'personal_sign', [hexOf(text), address]))
}

/** @throws WalletError when it is another, of which the wallet can be asked to change it */
export async function expectChain(wallet: Eip1193, chainId: number): Promise<void> {
  if (Number(await ask(wallet, 'eth_chainId')) !== chainId) throw new WalletError('chain')
}

/** @throws WalletError */
export async function switchChain(wallet: Eip1193, chainId: number): Promise<void> {
  await ask(wallet, 'wallet_switchEthereumChain', [{ chainId: `0x${chainId.toString(16)}` }])
}

export interface Transaction {
  from: string
  to: string
  data: string
  value: string
}

/** @returns its hash: it is sent, and nothing more is known of it. @throws WalletError */
export async function sendTransaction(wallet: Eip1193, transaction: Transaction): Promise<string> {
  return asText(await ask(wallet, 'eth_sendTransaction', [transaction]))
}

/** Addresses are the same whatever the size of their letters, which is a checksum. */
export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** As short as people know it by. */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`
}

async function ask(wallet: Eip1193, method: string, params?: unknown[]): Promise<unknown> {
  try {
    return await wallet.request({ method, ...(params && { params }) })
  } catch (error) {
    const { message } = asRecord(error)
    throw new WalletError(faultOf(error), typeof message === 'string' ? message : '')
  }
}

/** By the codes of EIP-1193, EIP-3326 and EIP-1474. */
export function faultOf(error: unknown): WalletFault {
  switch (asRecord(error)['code']) {
    case 4001:
      return 'refused'
    case 4100:
      return 'account'
    case 4901:
      return 'chain'
    case 4902:
      return 'unknown-chain'
    case -32_002:
      return 'busy'
    default:
      return 'failed'
  }
}

export function hexOf(text: string): string {
  return `0x${Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

function asText(answer: unknown): string {
  if (typeof answer === 'string') return answer
  throw new WalletError('failed')
}

function isProvider(value: unknown): value is Eip1193 {
  return typeof asRecord(value)['request'] === 'function'
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
