import { isPrivateWay } from '../core/private-way'
import type { Env } from '../env'

/** Where collectibles are minted. */
export type Chain = {
  chainId: number
  contract: `0x${string}`
  /** The block it was deployed in: nothing before it is looked at. */
  since: number
  /** Blocks on top of one that make it final; null asks the chain which is. */
  confirmations: number | null
  /** A node to ask; null where nobody is, and nothing is ever seen as minted. */
  rpc: string | null
  /** The key that signs vouchers; null where none is signed any more. */
  signer: string | null
}

type Settings = Pick<
  Env,
  | 'CHAIN_ID'
  | 'CHAIN_CONFIRMATIONS'
  | 'COLLECTIBLES_CONTRACT'
  | 'COLLECTIBLES_CONTRACT_BLOCK'
  | 'CHAIN_RPC'
  | 'COLLECTIBLES_SIGNER'
>

const NUMBER = /^\d{1,15}$/

/** Null where nothing is minted: nobody wants to, or it is not set up right. */
export function chainOf(env: Settings): Chain | null {
  if (!env.CHAIN_ID || chainFault(env) !== null) return null
  return {
    chainId: Number(env.CHAIN_ID),
    contract: env.COLLECTIBLES_CONTRACT as `0x${string}`,
    since: Number(env.COLLECTIBLES_CONTRACT_BLOCK),
    confirmations: env.CHAIN_CONFIRMATIONS === 'finalized' ? null : Number(env.CHAIN_CONFIRMATIONS),
    rpc: env.CHAIN_RPC || null,
    signer: env.COLLECTIBLES_SIGNER || null,
  }
}

/** What is wrong with it, and what to do about it; null when nothing is, or nobody wants to mint. */
export function chainFault(env: Settings): string | null {
  if (!env.CHAIN_ID) return null
  if (!/^[1-9]\d{0,14}$/.test(env.CHAIN_ID)) return wrong('CHAIN_ID', 'the number of a chain, such as 8453')
  if (!/^0x[\da-fA-F]{40}$/.test(env.COLLECTIBLES_CONTRACT))
    return wrong('COLLECTIBLES_CONTRACT', 'the address that npm run contracts:deploy printed')
  if (!NUMBER.test(env.COLLECTIBLES_CONTRACT_BLOCK))
    return wrong('COLLECTIBLES_CONTRACT_BLOCK', 'the block that npm run contracts:deploy printed')
  if (env.CHAIN_CONFIRMATIONS !== 'finalized' && !NUMBER.test(env.CHAIN_CONFIRMATIONS))
    return wrong('CHAIN_CONFIRMATIONS', 'finalized or a number of blocks')
  if (env.COLLECTIBLES_SIGNER && !/^(?:0x)?[\da-fA-F]{64}$/.test(env.COLLECTIBLES_SIGNER))
    return wrong('COLLECTIBLES_SIGNER', 'a key, such as npm run contracts:key makes')
  if (env.CHAIN_RPC && !(URL.canParse(env.CHAIN_RPC) && isPrivateWay(new URL(env.CHAIN_RPC))))
    return wrong('CHAIN_RPC', 'the https address of a node')
  return null
}

function wrong(name: string, what: string): string {
  return `${name} is to be ${what}: see docs/minting.md`
}
