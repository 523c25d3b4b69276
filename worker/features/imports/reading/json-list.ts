import { join } from '../../../core/bytes'
import { decodeUtf8 } from '../../../core/utf8'
import { BadArchive } from './bad-archive'
import { bounds } from './bounds'

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const OPEN = new Set([0x5b, 0x7b])
const CLOSE = new Set([0x5d, 0x7d])
const LIST = 0x5b
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d])

/**
 * The things in a list of a JSON document, one after the other, however long the document is: never more than one of them
 * is in memory. It is the list under `name` of the object that the document is, or the document itself.
 *
 * @throws BadArchive for what is too deep or too large, and for a document that ends early
 */
export async function* jsonList(
  document: ReadableStream<Uint8Array>,
  name: string | null,
): AsyncGenerator<unknown> {
  const cut = cutter(name)
  let count = 0
  for await (const bytes of document) {
    for (const item of cut.take(bytes)) {
      if (++count > bounds.items) throw new BadArchive('too_many_items')
      yield parsed(item)
    }
  }
  if (!cut.isWhole()) throw new BadArchive('damaged')
}

/** One whole document that is not a list. */
export async function jsonDocument(document: ReadableStream<Uint8Array>): Promise<unknown> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const bytes of document) {
    size += bytes.length
    if (size > bounds.document) throw new BadArchive('too_large_unpacked')
    parts.push(bytes)
  }
  const whole = join(parts)
  const cut = cutter(null)
  cut.take(whole)
  if (!cut.isWhole()) throw new BadArchive('damaged')
  return parsed(whole)
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes))
  } catch (cause) {
    throw new BadArchive('damaged', { cause })
  }
}

/** Follows quotes and brackets alone; whether what lies between them is JSON, parsing each thing tells. */
function cutter(name: string | null) {
  let [depth, isInText, isEscaped, isBegun] = [0, false, false, false]
  /** The last text at the depth of the document's own fields, and whether it names a field. */
  let [text, field] = ['', '']
  /** How deep the things of the wanted list stand; 0 outside of it. */
  let inList = 0
  let item: Uint8Array[] = []
  let [size, from] = [0, -1]

  function grow(bytes: Uint8Array, until: number): void {
    const part = bytes.slice(from, until)
    size += part.length
    if (size > bounds.item) throw new BadArchive('too_large_unpacked')
    item.push(part)
  }

  function end(bytes: Uint8Array, at: number, out: Uint8Array[]): void {
    if (from < 0) return
    grow(bytes, at)
    out.push(join(item))
    ;[item, size, from] = [[], 0, -1]
  }

  function take(bytes: Uint8Array): Uint8Array[] {
    const out: Uint8Array[] = []
    if (from >= 0) from = 0
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (isInText) {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) isInText = false
        if (depth === 1 && inList === 0 && isInText && text.length < 64) text += String.fromCharCode(byte)
        continue
      }
      if (SPACE.has(byte)) continue
      const isEndOfItem = inList > 0 && depth === inList && (byte === COMMA || CLOSE.has(byte))
      if (isEndOfItem) end(bytes, at, out)
      else if (inList > 0 && depth === inList && from < 0) from = at
      if (byte === QUOTE) [isInText, text] = [true, depth === 1 && inList === 0 ? '' : text]
      else if (byte === COLON && depth === 1) field = text
      else if (OPEN.has(byte)) {
        depth++
        isBegun = true
        if (depth > bounds.depth) throw new BadArchive('too_deep')
        const isWanted = name === null ? depth === 1 : depth === 2 && field === name
        if (byte === LIST && isWanted && inList === 0) inList = depth
      } else if (CLOSE.has(byte)) {
        depth--
        if (depth < 0) throw new BadArchive('damaged')
        if (inList > depth) inList = 0
      }
    }
    if (from >= 0) grow(bytes, bytes.length)
    return out
  }

  return { take, isWhole: () => isBegun && depth === 0 && !isInText }
}
