import { check, fail } from './bad-file'
import { ascii, be32, cut, fourcc, output, u32, u64 } from './bytes'
import { type Box, blank, boxAt, boxesOf, boxOf, maybe, one } from './mp4-boxes'
import { readExtends, readFragment } from './mp4-fragments'
import { layOut } from './mp4-samples'
import { readTrack, type Track } from './mp4-track'
import type { Rewritten } from './rewritten'

type Output = ReturnType<typeof output>

/*
 * MP4 and its kin: ISO/IEC 14496-12, and QuickTime where cameras write it. A new file is made of the tracks that are film
 * or sound and of their samples alone: places, cameras, dates, titles, covers and telemetry are left out, and so is what
 * no track refers to. The index comes first, so that playing may begin before everything is there.
 */

/** Brands whose files are built like this; those of pictures (AVIF, HEIC) are not among them. */
const BRANDS = new Set(
  (
    'isom,iso2,iso3,iso4,iso5,iso6,iso7,iso8,iso9,mp41,mp42,mp71,avc1,hvc1,av01,vp09,dash,msdh,msix,cmfc,cmf2,' +
    'MSNV,XAVC,qt  ,M4V ,M4VH,M4VP,M4A ,M4B ,3gp4,3gp5,3gp6,3g2a'
  ).split(','),
)
const MAX_TRACKS = 16
/** Two for each fragment. */
const MAX_TOP = 50_000
const MVHD: [number, number][][] = [
  [
    [4, 12],
    [26, 36],
    [72, 96],
  ],
  [
    [4, 20],
    [38, 48],
    [84, 108],
  ],
]

export function mp4(bytes: Uint8Array): Rewritten {
  const type = readBrands(bytes)
  const top = boxesOf(bytes.subarray(type.next), MAX_TOP)
  const movie = boxesOf(one(top, 'moov'))
  const trakBoxes = movie.filter(({ name }) => name === 'trak')
  check(trakBoxes.length <= MAX_TRACKS, 'too many tracks')
  const tracks = trakBoxes.map(({ body }) => readTrack(body, bytes.length)).filter((track) => track !== null)
  if (!tracks.length) fail('unsupported', 'neither film nor sound')
  check(new Set(tracks.map(({ id }) => id)).size === tracks.length, 'two tracks of one number')

  const head = blank(one(movie, 'mvhd'), [100, 112], MVHD)
  const mvex = maybe(movie, 'mvex')
  const fragmented = !!mvex && top.some(({ name }) => name === 'moof')
  const extend = fragmented
    ? readExtends(
        mvex,
        tracks.map(({ id }) => id),
      )
    : null
  const out = output(bytes.length)
  out.put(type.box)
  if (extend) {
    if (tracks.some(({ chunks }) => chunks.offsets.length)) fail('unsupported', 'a film half in fragments')
    out.put(
      movieOf(
        head,
        tracks,
        tracks.map(({ chunks }) => chunks.offsets),
        extend.box,
      ),
    )
    putFragments(out, top, extend.defaults)
  } else putSamples(out, bytes, head, tracks, type.box.length)

  const film = tracks.find(({ handler }) => handler === 'vide')
  return {
    bytes: out.end(),
    type: film ? 'video/mp4' : 'audio/mp4',
    kind: film ? 'video' : 'audio',
    width: film?.width ?? null,
    height: film?.height ?? null,
    animated: false,
    duration: durationOf(head, extend?.length ?? null),
  }
}

/** The brands that are known, the main one of them first. */
function readBrands(bytes: Uint8Array) {
  const { name, body, next } = boxAt(bytes, 0)
  check(name === 'ftyp' && body.length >= 8 && body.length <= 256, 'the type of the file')
  const main = fourcc(body, 0)
  if (!BRANDS.has(main)) fail('unknown_type', 'a kind of file that is no film or sound')
  const others: string[] = []
  for (let at = 8; at + 4 <= body.length; at += 4) others.push(fourcc(body, at))
  const known = others.filter((brand) => BRANDS.has(brand))
  return { box: boxOf('ftyp', ascii(main), be32(0), ...known.map(ascii)), next }
}

const movieOf = (head: Uint8Array, tracks: Track[], offsets: Float64Array[], extend?: Uint8Array) =>
  boxOf(
    'moov',
    boxOf('mvhd', head),
    ...tracks.map((track, i) => track.write(offsets[i]!)),
    ...(extend ? [extend] : []),
  )

/** The index, then the samples it refers to. */
function putSamples(out: Output, bytes: Uint8Array, head: Uint8Array, tracks: Track[], from: number): void {
  const chunks = tracks.map((track) => track.chunks)
  const unmoved = movieOf(
    head,
    tracks,
    chunks.map(({ offsets }) => offsets),
  )
  const { copies, length, moved } = layOut(chunks, from + unmoved.length + 8, bytes.length)
  check(length > 0, 'no samples')
  out.put(movieOf(head, tracks, moved), be32(8 + length), ascii('mdat'))
  for (const { from: start, to } of copies) out.put(cut(bytes, start, to))
}

function putFragments(out: Output, top: Box[], defaults: Map<number, Uint8Array>): void {
  top.forEach(({ name, body, next, at }, i) => {
    if (name !== 'moof') return
    const samples = top[i + 1]
    check(samples?.name === 'mdat', 'a fragment without samples')
    const { moof, used } = readFragment(body, samples.next - samples.body.length - at, defaults)
    check(next === samples.at, 'a fragment apart from its samples')
    out.put(moof, be32(8 + used), ascii('mdat'), cut(samples.body, 0, used))
  })
}

function durationOf(head: Uint8Array, extended: Uint8Array | null): number | null {
  const long = head[0] === 1
  const scale = u32(head, long ? 20 : 12)
  const own = long ? u64(head, 24) : u32(head, 16)
  const all = extended && (extended[0] === 1 ? u64(extended, 4) : u32(extended, 4))
  const units = own && own < (long ? 2 ** 63 : 0xffffffff) ? own : all
  return units && scale ? Math.round((units * 1000) / scale) : null
}
