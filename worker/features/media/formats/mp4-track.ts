import { check, fail } from './bad-file'
import { ascii, be32, fourcc, u32 } from './bytes'
import { checkSize } from './limits'
import { blank, boxesOf, boxOf, maybe, one } from './mp4-boxes'
import { descriptions, type Handler, isHandler } from './mp4-entries'
import { type Chunks, chunksOf, offsetTable, tableLength } from './mp4-samples'

/*
 * Tracks (ISO/IEC 14496-12, 8.3 to 8.6). Kept are films and sounds, with their times, tables and edits; dates, names,
 * references to other tracks, and user data are left out.
 */

export type Track = {
  id: number
  handler: Handler
  width: number
  height: number
  chunks: Chunks
  /** The track written anew, with its chunks at these offsets. */
  write: (offsets: Float64Array) => Uint8Array
}

/** Dates and reserved places, by version. */
const TIMES: [number, number][][] = [[[4, 12]], [[4, 20]]]
const TKHD: [number, number][][] = [
  [
    [4, 12],
    [16, 20],
    [24, 32],
  ],
  [
    [4, 20],
    [24, 28],
    [36, 44],
  ],
]
const ENABLED = 1

/** The track, or null where it is neither film nor sound: subtitles, positions, time codes, chapters. */
export function readTrack(trak: Uint8Array, fileLength: number): Track | null {
  const boxes = boxesOf(trak)
  const media = boxesOf(one(boxes, 'mdia'))
  const handler = fourcc(one(media, 'hdlr'), 8)
  if (!isHandler(handler)) return null
  const head = blank(one(boxes, 'tkhd'), [84, 96], TKHD)
  const tables = boxesOf(one(boxesOf(one(media, 'minf')), 'stbl'))
  const described = descriptions(one(tables, 'stsd'), handler)
  if (!described) {
    // A picture of the cover may be a track that is not played; a film is not dropped in silence.
    if (head[3]! & ENABLED) fail('unsupported', 'a codec that browsers do not play')
    return null
  }

  const long = head[0] === 1
  const size = handler === 'vide' ? sizeOf(head, long ? 52 : 40) : { width: 0, height: 0 }
  const samples = samplesOf(tables)
  const header = boxOf('mdhd', blank(one(media, 'mdhd'), [24, 36], TIMES))
  const edits = maybe(boxesOf(maybe(boxes, 'edts') ?? new Uint8Array()), 'elst')
  if (edits) tableLength(edits, edits[0] === 1 ? 20 : 12)
  const form = handler === 'vide' ? boxOf('vmhd', be32(1), be32(0), be32(0)) : boxOf('smhd', be32(0), be32(0))
  return {
    id: u32(head, long ? 20 : 12),
    handler,
    ...size,
    chunks: chunksOf(tables, fileLength),
    write: (offsets) => {
      const stbl = boxOf('stbl', described, ...samples, offsetTable(offsets))
      const minf = boxOf('minf', form, DATA_HERE, stbl)
      const mdia = boxOf('mdia', header, boxOf('hdlr', ...anonymous(handler)), minf)
      return boxOf('trak', boxOf('tkhd', head), ...(edits ? [boxOf('edts', boxOf('elst', edits))] : []), mdia)
    },
  }
}

/** The samples stand in this file, and nowhere else. */
const DATA_HERE = boxOf('dinf', boxOf('dref', be32(0), be32(1), boxOf('url ', be32(1))))

const anonymous = (handler: Handler) => [be32(0), be32(0), ascii(handler), new Uint8Array(13)]

/** The size as shown; a matrix that turns by a right angle lays it on its side. */
function sizeOf(head: Uint8Array, matrix: number) {
  const [wide, high] = [u32(head, matrix + 36) >>> 16, u32(head, matrix + 40) >>> 16]
  checkSize(wide, high)
  const onItsSide = u32(head, matrix) === 0 && u32(head, matrix + 16) === 0
  return onItsSide ? { width: high, height: wide } : { width: wide, height: high }
}

/** The tables of times and sizes, each as long as it says. */
function samplesOf(tables: { name: string; body: Uint8Array }[]): Uint8Array[] {
  const entries: Record<string, number> = { stts: 8, ctts: 8, stss: 4, stsc: 12 }
  return ['stts', 'ctts', 'stss', 'stsc', 'stsz', 'cslg'].flatMap((name) => {
    const found = tables.filter((table) => table.name === name)
    const [table] = found
    if (!table) return []
    check(found.length === 1, `two tables ${name}`)
    if (entries[name]) tableLength(table.body, entries[name])
    if (name === 'cslg') check(table.body.length === (table.body[0] === 1 ? 44 : 24), 'the length of a table')
    return [boxOf(name, table.body)]
  })
}
