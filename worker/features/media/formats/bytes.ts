import { fail } from './bad-file'

/*
 * Reading and writing of bytes. Every read is bounded: past the end, the file is truncated.
 */

export function u8(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? fail('truncated', `ends before byte ${at}`)
}

export const u16 = (b: Uint8Array, at: number) => (u8(b, at) << 8) | u8(b, at + 1)
export const u32 = (b: Uint8Array, at: number) => ((u16(b, at) << 16) | u16(b, at + 2)) >>> 0
/** A number of 64 bits; beyond 2^53 it is not exact, and larger than any file. */
export const u64 = (b: Uint8Array, at: number) => u32(b, at) * 2 ** 32 + u32(b, at + 4)

export const u16le = (b: Uint8Array, at: number) => u8(b, at) | (u8(b, at + 1) << 8)
export const u24le = (b: Uint8Array, at: number) => u16le(b, at) | (u8(b, at + 2) << 16)
export const u32le = (b: Uint8Array, at: number) => (u16le(b, at) | (u16le(b, at + 2) << 16)) >>> 0

/** The bytes from `from` up to `to`, which have to be there. A view, not a copy. */
export function cut(bytes: Uint8Array, from: number, to: number): Uint8Array {
  if (to > bytes.length || from > to) fail('truncated', `ends before byte ${to}`)
  return bytes.subarray(from, to)
}

/** Whether `text` stands at `at`, byte for byte. */
export function says(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

/** The four characters that name a chunk or a box. */
export function fourcc(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...cut(bytes, at, at + 4))
}

export const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
export const be16 = (n: number) => Uint8Array.of(n >>> 8, n)
export const be32 = (n: number) => Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n)
export const le16 = (n: number) => Uint8Array.of(n, n >>> 8)
export const le32 = (n: number) => Uint8Array.of(n, n >>> 8, n >>> 16, n >>> 24)

/**
 * Uint8Array written one after the other into one buffer. A file of many tiny pieces costs no more than its size, which a
 * list of the pieces would.
 */
export function output(expected: number) {
  let buffer = new Uint8Array(expected)
  let size = 0
  return {
    put(...parts: readonly Uint8Array[]): void {
      for (const part of parts) {
        if (size + part.length > buffer.length) {
          const larger = new Uint8Array(Math.max(2 * buffer.length, size + part.length))
          larger.set(buffer.subarray(0, size))
          buffer = larger
        }
        buffer.set(part, size)
        size += part.length
      }
    },
    end: () => buffer.subarray(0, size),
  }
}
