import { fromHex, type Hex, keccak, signDigest, toHex } from '../../core/ethereum'

/** What `contracts/WarrenCollectibles.sol` redeems. */
export type Voucher = {
  to: Hex
  tokenId: bigint
  amount: bigint
  royaltyBps: bigint
  nonce: bigint
  /** In seconds. */
  deadline: bigint
}

/** Where it can be redeemed, and nowhere else (EIP-712). */
export type Domain = { chainId: number; contract: Hex }

const NAME = 'Warren Collectibles'
const VERSION = '1'
const DOMAIN_TYPE = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'
const VOUCHER_TYPE =
  'Voucher(address to,uint256 tokenId,uint256 amount,uint96 royaltyBps,uint256 nonce,uint256 deadline)'
const REDEEM = 'redeem((address,uint256,uint256,uint96,uint256,uint256),bytes)'

/** 32 bytes, as contracts count. */
const word = (value: bigint | Hex) => BigInt(value).toString(16).padStart(64, '0')
const hashed = (text: string) => toHex(keccak(text)).slice(2)
const hashOfWords = (...words: string[]) => toHex(keccak(fromHex(words.join('')))).slice(2)

const wordsOf = ({ to, tokenId, amount, royaltyBps, nonce, deadline }: Voucher) =>
  [to, tokenId, amount, royaltyBps, nonce, deadline].map(word)

export function digestOf(voucher: Voucher, { chainId, contract }: Domain): Uint8Array {
  const domain = hashOfWords(
    hashed(DOMAIN_TYPE),
    hashed(NAME),
    hashed(VERSION),
    word(BigInt(chainId)),
    word(contract),
  )
  return keccak(fromHex(`1901${domain}${hashOfWords(hashed(VOUCHER_TYPE), ...wordsOf(voucher))}`))
}

export function signVoucher(voucher: Voucher, domain: Domain, key: string): Hex {
  return signDigest(digestOf(voucher, domain), key)
}

/** What a wallet sends to the contract: the call of `redeem`, as the ABI of Solidity writes it. */
export function redemption(voucher: Voucher, signature: Hex): Hex {
  const bytes = signature.slice(2)
  const words = wordsOf(voucher)
  const where = word(BigInt((words.length + 1) * 32))
  const padded = bytes.padEnd(Math.ceil(bytes.length / 64) * 64, '0')
  return `0x${hashed(REDEEM).slice(0, 8)}${words.join('')}${where}${word(BigInt(bytes.length / 2))}${padded}`
}

/** The first topic of the event by which the contract says that a voucher was redeemed. */
export const REDEEMED: Hex = toHex(keccak('Redeemed(uint256,address,uint256,uint256)'))
