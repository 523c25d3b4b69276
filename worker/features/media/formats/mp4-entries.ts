import { join } from '../../../core/bytes'
import { check, fail } from './bad-file'
import { be32, cut, says, u16, u32 } from './bytes'
import { checkSize } from './limits'
import { type Box, boxAt, boxOf, boxesOf } from './mp4-boxes'

/*
 * Sample descriptions (ISO/IEC 14496-12, 8.5.2; 14496-14 and -15; the bindings of VP9, AV1 and Opus; and QuickTime's for
 * sound): which codec, and how it is set up. Names of encoders and vendors, and colour profiles, are left out.
 */

/** By handler: the codecs that browsers play, how long an entry is before its boxes, and what it may not tell. */
const HANDLERS = {
  vide: {
    codecs: ['avc1', 'avc3', 'hvc1', 'hev1', 'vp08', 'vp09', 'av01'],
    head: 78,
    zeros: [8, 24, 42, 74],
  },
  soun: { codecs: ['mp4a', 'Opus'], head: 28, zeros: [10, 16, 10, 16] },
} as const
export type Handler = keyof typeof HANDLERS

export const isHandler = (name: string): name is Handler => Object.hasOwn(HANDLERS, name)

/** Boxes that set a decoder up, or tell the shape of a pixel. */
const SETUP = ['avcC', 'hvcC', 'vpcC', 'av1C', 'esds', 'dOps', 'pasp', 'clap']
const MAX_SETUP = 64 * 1024
/** QuickTime's longer descriptions of sound, by their version. */
const LONGER = [0, 16, 36]

/** The description written anew; null where none of its codecs is known. */
export function descriptions(stsd: Uint8Array, handler: Handler): Uint8Array | null {
  const { codecs, head, zeros } = HANDLERS[handler]
  const entries = boxesOf(stsd.subarray(8))
  check(
    entries.length > 0 && entries.length <= 8 && u32(stsd, 4) === entries.length,
    'the sample descriptions',
  )
  if (!entries.every(({ name }) => codecs.some((codec) => codec === name))) return null
  const written = entries.map(({ name, body }) => {
    const longer = handler === 'soun' ? LONGER[u16(body, 8)] : 0
    if (longer === undefined) fail('unsupported', 'a description of sound of an unknown version')
    if (handler === 'vide') checkSize(u16(body, 24), u16(body, 26))
    const fixed = cut(body, 0, head + longer).slice()
    fixed.fill(0, 0, 8)
    fixed[7] = 1
    fixed.fill(0, zeros[0], zeros[1]).fill(0, zeros[2], zeros[3])
    return boxOf(name, fixed, ...setupOf(body.subarray(head + longer)))
  })
  return boxOf('stsd', be32(0), be32(written.length), ...written)
}

function setupOf(bytes: Uint8Array): Uint8Array[] {
  const boxes: Box[] = []
  // QuickTime may end the list with four zeros.
  for (let at = 0; at + 8 <= bytes.length; at = boxes.at(-1)!.next) boxes.push(boxAt(bytes, at))
  const seen = new Set<string>()
  return boxes.flatMap(({ name, body }) => {
    check(body.length <= MAX_SETUP, 'the setup of a codec')
    if (seen.has(name)) return []
    seen.add(name)
    if (SETUP.includes(name)) return [boxOf(name, body)]
    // Colours by number; a whole profile would be left out.
    if (name === 'colr' && says(body, 0, 'nclx')) return [boxOf('colr', cut(body, 0, 11))]
    if (name === 'colr' && says(body, 0, 'nclc')) return [boxOf('colr', cut(body, 0, 10))]
    // QuickTime wraps the setup of AAC.
    if (name === 'wave') return [boxOf('wave', ...wrapped(body))]
    return []
  })
}

function wrapped(bytes: Uint8Array): Uint8Array[] {
  const kept = boxesOf(bytes).filter(
    ({ name, body }) => name === 'esds' || (name === 'frma' && body.length === 4),
  )
  return [join(kept.slice(0, 2).map(({ name, body }) => boxOf(name, body))), be32(8), be32(0)]
}
