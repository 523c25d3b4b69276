import { join } from '../../../core/bytes'
import { check, fail } from './bad-file'
import { ascii, be32, cut, fourcc, u32, u64 } from './bytes'

/*
 * Boxes of ISO/IEC 14496-12: a length, a name of four characters, content.
 */

export type Box = { name: string; at: number; body: Uint8Array; next: number }

/** The box at `at`, which has to end by the end of `bytes`; a length of 0 means up to there. */
export function boxAt(bytes: Uint8Array, at: number): Box {
  const [short, name] = [u32(bytes, at), fourcc(bytes, at + 4)]
  const long = short === 1
  const head = long ? 16 : 8
  const next = short === 0 ? bytes.length : at + (long ? u64(bytes, at + 8) : short)
  check(next >= at + head, 'a box shorter than its head')
  return { name, at, body: cut(bytes, at + head, next), next }
}

export function boxesOf(bytes: Uint8Array, most = 1_000): Box[] {
  const boxes: Box[] = []
  for (let at = 0; at < bytes.length;) {
    const box = boxAt(bytes, at)
    if (boxes.push(box) > most) fail('malformed', 'too many boxes')
    at = box.next
  }
  return boxes
}

export function boxOf(name: string, ...parts: Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 8)
  return join([be32(length), ascii(name), ...parts])
}

/** The content of the one box of this name, or null where there is none. */
export function maybe(boxes: Box[], name: string): Uint8Array | null {
  const found = boxes.filter((box) => box.name === name)
  check(found.length <= 1, `two boxes ${name}`)
  return found[0]?.body ?? null
}

export function one(boxes: Box[], name: string): Uint8Array {
  return maybe(boxes, name) ?? fail('malformed', `no box ${name}`)
}

/** A copy of exactly this length (by the version in the first byte) with zeros in these places. */
export function blank(body: Uint8Array, lengths: [number, number], zeros: [number, number][][]): Uint8Array {
  const version = body[0] === 1 ? 1 : 0
  check(body.length === lengths[version], 'the length of a box')
  const copy = body.slice()
  for (const [from, to] of zeros[version]!) copy.fill(0, from, to)
  return copy
}
