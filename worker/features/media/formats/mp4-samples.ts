import { check, fail } from './bad-file'
import { be32, u32, u64 } from './bytes'
import { type Box, boxOf, maybe, one } from './mp4-boxes'

/*
 * Where the samples of a track stand (ISO/IEC 14496-12, 8.7): chunks at an offset, each of so many samples of a size.
 */

/** More than a chunk for every frame of the longest film that fits. */
const MAX_CHUNKS = 200_000

export type Chunks = { offsets: Float64Array; sizes: Float64Array }

export function chunksOf(tables: Box[], fileLength: number): Chunks {
  const [sizes, runs] = [one(tables, 'stsz'), one(tables, 'stsc')]
  const [short, long] = [maybe(tables, 'stco'), maybe(tables, 'co64')]
  check(!short !== !long, 'the offsets of the chunks')
  const places = short ?? long!
  const count = tableLength(places, short ? 4 : 8)
  if (count > MAX_CHUNKS) fail('too_large', 'too many chunks')
  const [same, samples, runCount] = [u32(sizes, 4), u32(sizes, 8), tableLength(runs, 12)]
  check(sizes.length === (same ? 12 : 12 + 4 * samples), 'the sizes of the samples')

  const chunks = { offsets: new Float64Array(count), sizes: new Float64Array(count) }
  let [run, sample] = [-1, 0]
  for (let i = 0; i < count; i++) {
    while (run + 1 < runCount && u32(runs, 8 + 12 * (run + 1)) === i + 1) run++
    check(run >= 0, 'a chunk of unknown samples')
    const end = sample + u32(runs, 12 + 12 * run)
    check(end <= samples, 'more samples than there are sizes')
    let size = same * (end - sample)
    if (!same) for (let s = sample; s < end; s++) size += u32(sizes, 12 + 4 * s)
    sample = end
    const offset = short ? u32(places, 8 + 4 * i) : u64(places, 8 + 8 * i)
    if (offset + size > fileLength) fail('truncated', 'a chunk behind the end')
    chunks.offsets[i] = offset
    chunks.sizes[i] = size
  }
  check(sample === samples && run === runCount - 1, 'samples in no chunk')
  return chunks
}

/** How many entries of this size a table has: as many as it says, and nothing behind them. */
export function tableLength(table: Uint8Array, entry: number): number {
  const count = u32(table, 4)
  check(table.length === 8 + entry * count, 'the length of a table')
  return count
}

export type Copy = { from: number; to: number }

/**
 * Lays the chunks of all tracks out one after the other, in the order they stood in: what to copy, and the new tables
 * of offsets from `start` on. Chunks that overlap would grow, so together they may have no more bytes than the file.
 */
export function layOut(tracks: Chunks[], start: number, fileLength: number) {
  const order: { offset: number; size: number; track: number; index: number }[] = []
  tracks.forEach(({ offsets, sizes }, track) => {
    offsets.forEach((offset, index) => {
      if (sizes[index]) order.push({ offset, size: sizes[index], track, index })
    })
  })
  order.sort((a, b) => a.offset - b.offset || a.track - b.track || a.index - b.index)
  const moved = tracks.map(({ offsets }) => new Float64Array(offsets.length).fill(start))
  const copies: Copy[] = []
  let length = 0
  for (const { offset, size, track, index } of order) {
    moved[track]![index] = start + length
    length += size
    check(length <= fileLength, 'chunks that overlap')
    const last = copies.at(-1)
    if (last?.to === offset) last.to += size
    else copies.push({ from: offset, to: offset + size })
  }
  return { copies, length, moved }
}

export function offsetTable(offsets: Float64Array): Uint8Array {
  const table = new Uint8Array(4 * offsets.length)
  const view = new DataView(table.buffer)
  offsets.forEach((offset, i) => view.setUint32(4 * i, offset))
  return boxOf('stco', be32(0), be32(offsets.length), table)
}
