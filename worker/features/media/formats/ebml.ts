import { check, fail } from './bad-file'
import { u8 } from './bytes'

/*
 * EBML (RFC 8794): elements of an id, a length and content. What is left out is overwritten by a Void element of the
 * same length, so that all positions which the file tells stay true.
 */

export const VOID = 0xec

export type Element = {
  id: number
  at: number
  /** Where its content begins and ends. Of an unknown length, it ends where what it is in ends. */
  from: number
  to: number
  sized: boolean
}

/** How long a number of variable length is, told by the zeros before its first one. */
function widthOf(first: number, most: number): number {
  const width = Math.clz32(first) - 23
  check(first > 0 && width <= most, 'a number of variable length')
  return width
}

/** The number of variable length at `at`; `unknown` where all its bits are set, which for a length says just that. */
export function variable(bytes: Uint8Array, at: number): { value: number; unknown: boolean; next: number } {
  const first = u8(bytes, at)
  const width = widthOf(first, 8)
  const most = (1 << (8 - width)) - 1
  let value = first & most
  let unknown = value === most
  for (let i = 1; i < width; i++) {
    const byte = u8(bytes, at + i)
    value = value * 256 + byte
    unknown &&= byte === 0xff
  }
  return { value, unknown, next: at + width }
}

/** The element at `at`, which has to end by `end`. */
export function elementAt(bytes: Uint8Array, at: number, end: number): Element {
  const width = widthOf(u8(bytes, at), 4)
  let id = 0
  for (let i = 0; i < width; i++) id = id * 256 + u8(bytes, at + i)
  const { value: length, unknown, next: from } = variable(bytes, at + width)
  if (from > end || (!unknown && from + length > end))
    fail('truncated', 'an element longer than what it is in')
  return { id, at, from, to: unknown ? end : from + length, sized: !unknown }
}

/** Overwrites `at` up to `to`, two bytes or more, with a Void element. */
export function overwrite(bytes: Uint8Array, at: number, to: number): void {
  bytes.fill(0, at, to)
  bytes[at] = VOID
  const length = to - at
  check(length >= 2, 'an element of one byte')
  // A length of one byte says up to 126; behind it, one of eight bytes.
  if (length <= 128) bytes[at + 1] = 0x80 | (length - 2)
  else {
    bytes[at + 1] = 0x01
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 5, length - 9)
  }
}

export function unsigned(bytes: Uint8Array, { from, to }: Element): number {
  check(to - from <= 8, 'a number of more than eight bytes')
  let value = 0
  for (let at = from; at < to; at++) value = value * 256 + u8(bytes, at)
  return value
}

export function float(bytes: Uint8Array, { from, to }: Element): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, to - from)
  return to - from === 8 ? view.getFloat64(0) : to - from === 4 ? view.getFloat32(0) : 0
}

export function text(bytes: Uint8Array, { from, to }: Element): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 40))).replace(/\0+$/, '')
}
