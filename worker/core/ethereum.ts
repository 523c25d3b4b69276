import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'

/*
 * What there is to know of Ethereum here: addresses, and who signed what. Its curve takes a twentieth of the Worker's start, so
 * whoever needs it imports it when they do: `await import(…)` (decision 105).
 */
export type Hex = `0x${string}`

export function keccak(data: Uint8Array | string): Uint8Array {
  return keccak_256(typeof data === 'string' ? new TextEncoder().encode(data) : data)
}

export function toHex(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes).toString('hex')}`
}

/** @param hex is well-formed */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(hex.replace(/^0x/, ''), 'hex'))
}

/** With the capital letters that guard against mistakes (EIP-55). @param address 0x and 40 digits */
export function checksummed(address: string): Hex {
  const digits = address.slice(2).toLowerCase()
  const hash = toHex(keccak(digits)).slice(2)
  return `0x${digits.replace(/[a-f]/g, (digit, at: number) => (hash[at]! >= '8' ? digit.toUpperCase() : digit))}`
}

/** @returns the address, or null for what is none, or has a letter of the wrong size where they have several sizes */
export function parseAddress(text: string): Hex | null {
  if (!/^0x[\da-fA-F]{40}$/.test(text)) return null
  const address = checksummed(text)
  const hasOneSize = /^0x(?:[\da-f]{40}|[\dA-F]{40})$/.test(text)
  return hasOneSize || text === address ? address : null
}

/** Of a private key, or null where it is none. */
export function addressOfKey(key: string): Hex | null {
  if (!/^(?:0x)?[\da-fA-F]{64}$/.test(key) || !secp256k1.utils.isValidSecretKey(fromHex(key))) return null
  return addressOf(secp256k1.getPublicKey(fromHex(key), false))
}

/** @param point as 65 bytes */
function addressOf(point: Uint8Array): Hex {
  return checksummed(toHex(keccak(point.slice(1)).slice(-20)))
}

/** r, s and v, as contracts read them. */
export function signDigest(digest: Uint8Array, key: string): Hex {
  const [recovery = 0, ...rest] = secp256k1.sign(digest, fromHex(key), {
    prehash: false,
    format: 'recovered',
  })
  return toHex(Uint8Array.of(...rest, 27 + recovery))
}

/** Who signed it, or null where the signature is none, or is the twin that anybody can make of one. */
export function recoverSigner(digest: Uint8Array, signature: string): Hex | null {
  if (!/^0x[\da-fA-F]{130}$/.test(signature)) return null
  const bytes = fromHex(signature)
  const v = bytes[64]!
  const recovery = v >= 27 ? v - 27 : v
  if (recovery > 1) return null
  try {
    const read = secp256k1.Signature.fromBytes(Uint8Array.of(recovery, ...bytes.slice(0, 64)), 'recovered')
    if (read.hasHighS()) return null
    return addressOf(read.recoverPublicKey(digest).toBytes(false))
  } catch {
    return null
  }
}

/** What a wallet signs when it is shown a text (EIP-191). */
export function digestOfText(text: string): Uint8Array {
  const { length } = new TextEncoder().encode(text)
  return keccak(`\x19Ethereum Signed Message:\n${length}${text}`)
}
