import { createHash } from 'node:crypto'
import { fromBase32, toBase32 } from './base32'

/*
 * Content identifiers of IPFS, as far as they are made here: version 1, SHA2-256, in base32 (github.com/multiformats/cid).
 */
export const codecs = { raw: 0x55, 'dag-pb': 0x70 } as const
export type Codec = keyof typeof codecs

export type Cid = { codec: Codec; digest: Uint8Array<ArrayBuffer> }
/** Bytes, and what they are called. */
export type Block = { cid: Cid; bytes: Uint8Array<ArrayBuffer> }

const SHA2_256 = 0x12
const DIGEST_BYTES = 32
/** A version, a codec, a hash function and the length of the digest: each is one byte here. */
export const CID_BYTES = 4 + DIGEST_BYTES

export function blockOf(codec: Codec, bytes: Uint8Array<ArrayBuffer>): Block {
  return { cid: { codec, digest: digestOf(bytes) }, bytes }
}

/** Whether the bytes are those that the identifier names. */
export function isContent({ digest }: Cid, bytes: Uint8Array): boolean {
  return isSameDigest(digest, digestOf(bytes))
}

export function cidBytes({ codec, digest }: Cid): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(1, codecs[codec], SHA2_256, DIGEST_BYTES, ...digest)
}

export function cidText(cid: Cid): string {
  return `b${toBase32(cidBytes(cid))}`
}

/** @returns null for what is no such identifier, or is written in another way */
export function readCid(bytes: Uint8Array): Cid | null {
  const [version, code, hash, length] = bytes
  const codec = code === codecs.raw ? 'raw' : code === codecs['dag-pb'] ? 'dag-pb' : null
  if (bytes.length !== CID_BYTES || version !== 1 || codec === null) return null
  if (hash !== SHA2_256 || length !== DIGEST_BYTES) return null
  return { codec, digest: new Uint8Array(bytes.subarray(4)) }
}

export function parseCid(text: string): Cid | null {
  const bytes = text.startsWith('b') ? fromBase32(text.slice(1)) : null
  return bytes && readCid(bytes)
}

/** The digest as a number, which is what a token of the chain is called. */
export function digestNumber({ digest }: Cid): bigint {
  return digest.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
}

function digestOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}

function isSameDigest(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
