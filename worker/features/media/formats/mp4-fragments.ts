import { check, fail } from './bad-file'
import { be32, u32 } from './bytes'
import { boxesOf, boxOf, maybe, one } from './mp4-boxes'

/*
 * Fragments (ISO/IEC 14496-12, 8.8): pairs of a description (moof) and its samples (mdat), as browsers record them. The
 * samples have to stand in the order of the description with nothing between them; what stands behind them is left out.
 */

const TFHD = { base: 0x1, description: 0x2, duration: 0x8, size: 0x10, flags: 0x20, fromMoof: 0x20000 }
const TRUN = { offset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, composition: 0x800 }

const flagsOf = (body: Uint8Array) => u32(body, 0) & 0xffffff

/** The defaults of the tracks that fragments may go on with. */
export function readExtends(mvex: Uint8Array, tracks: number[]) {
  const boxes = boxesOf(mvex)
  const defaults = new Map<number, Uint8Array>()
  for (const { name, body } of boxes) {
    if (name !== 'trex') continue
    check(body.length === 24 && !defaults.has(u32(body, 4)), 'the defaults of a track')
    defaults.set(u32(body, 4), body)
  }
  if ([...defaults.keys()].some((id) => !tracks.includes(id)))
    fail('unsupported', 'fragments of another kind of track')
  const length = maybe(boxes, 'mehd')
  if (length) check(length.length === (length[0] === 1 ? 12 : 8), 'the length of the film')
  const written = [
    ...(length ? [boxOf('mehd', length)] : []),
    ...[...defaults.values()].map((body) => boxOf('trex', body)),
  ]
  return { box: boxOf('mvex', ...written), length, defaults }
}

/**
 * The description written anew, and how many bytes of samples it describes. They stand `samplesAt` bytes behind its
 * beginning, and right behind its end afterwards.
 */
export function readFragment(moof: Uint8Array, samplesAt: number, defaults: Map<number, Uint8Array>) {
  const boxes = boxesOf(moof)
  const number = one(boxes, 'mfhd')
  check(number.length === 8, 'the number of a fragment')
  let used = 0
  const moving: Uint8Array[] = []

  const trafs = boxes.flatMap(({ name, body }, index) => {
    if (name !== 'traf') return []
    const parts = boxesOf(body)
    const head = one(parts, 'tfhd')
    const size = sizeOfSamples(head, defaults, index)
    const time = maybe(parts, 'tfdt')
    check(!time || time.length === (time[0] === 1 ? 12 : 8), 'the time of a fragment')
    const runs = parts.filter((part) => part.name === 'trun').map((part) => part.body.slice())
    runs.forEach((run, i) => {
      if (flagsOf(run) & TRUN.offset) {
        if (u32(run, 8) !== samplesAt + used) fail('unsupported', 'samples out of their order')
        moving.push(run)
      } else check(i > 0, 'samples of an unknown place')
      used += lengthOfRun(run, size)
    })
    return [{ head, time, runs }]
  })

  const write = () =>
    boxOf(
      'moof',
      boxOf('mfhd', number),
      ...trafs.map(({ head, time, runs }) =>
        boxOf(
          'traf',
          boxOf('tfhd', head),
          ...(time ? [boxOf('tfdt', time)] : []),
          ...runs.map((run) => boxOf('trun', run)),
        ),
      ),
    )
  const shift = write().length + 8 - samplesAt
  for (const run of moving) run.set(be32(u32(run, 8) + shift), 8)
  return { moof: write(), used }
}

/** How large each sample is unless its run says so. */
function sizeOfSamples(head: Uint8Array, defaults: Map<number, Uint8Array>, index: number): number {
  const flags = flagsOf(head)
  const extended = defaults.get(u32(head, 4))
  if (flags & TFHD.base) fail('unsupported', 'a fragment of positions in the file')
  if (!(flags & TFHD.fromMoof) && index > 1) fail('unsupported', 'a fragment of relative positions')
  check(extended !== undefined, 'a fragment of an unknown track')
  const before = (flags & TFHD.description ? 4 : 0) + (flags & TFHD.duration ? 4 : 0)
  const own = flags & TFHD.size ? 4 : 0
  check(head.length === 8 + before + own + (flags & TFHD.flags ? 4 : 0), 'the head of a fragment')
  return own ? u32(head, 8 + before) : u32(extended, 16)
}

/** How many bytes the samples of a run have. */
function lengthOfRun(run: Uint8Array, size: number): number {
  const [flags, samples] = [flagsOf(run), u32(run, 4)]
  const fields = [TRUN.duration, TRUN.size, TRUN.flags, TRUN.composition].filter((bit) => flags & bit).length
  const from = 8 + (flags & TRUN.offset ? 4 : 0) + (flags & TRUN.firstFlags ? 4 : 0)
  check(run.length === from + 4 * fields * samples, 'the length of a run')
  if (!(flags & TRUN.size)) return size * samples
  let length = 0
  const first = from + (flags & TRUN.duration ? 4 : 0)
  for (let i = 0; i < samples; i++) length += u32(run, first + 4 * fields * i)
  return length
}
