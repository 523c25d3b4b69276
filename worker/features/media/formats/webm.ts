import { check, fail } from './bad-file'
import { cut, le32, says, u16, u8 } from './bytes'
import { type Element, elementAt, float, overwrite, text, unsigned, variable } from './ebml'
import { checkSize, counter } from './limits'
import type { Rewritten } from './rewritten'
import { CLUSTER, CUES, HEADER, ID, INFO, SEEK, TOP, TRACK, type Tree } from './webm-tree'

/*
 * WebM: Matroska (RFC 9559) as far as browsers play it. What is not needed to play is overwritten where it stands, at
 * whatever depth; nothing moves, so the positions in the file stay true.
 */

const VIDEO = 1
const AUDIO = 2
const CODECS = ['V_VP8', 'V_VP9', 'V_AV1', 'A_OPUS', 'A_VORBIS']
const MAX_PRIVATE = 256 * 1024

type Track = { number: number; type: number; codec: string; width: number; height: number }
type Film = { tracks: Map<number, Track>; scale: number; duration: number | null; last: number }
type File = { bytes: Uint8Array; count: () => void }

export function webm(original: Uint8Array): Rewritten {
  const header = elementAt(original, 0, original.length)
  const segment = elementAt(original, header.to, original.length)
  check(header.sized && segment.id === ID.segment, 'no segment')
  const bytes = original.slice(0, segment.to)
  const file = { bytes, count: counter() }

  let docType = ''
  clean(file, header, HEADER, (element) => {
    if (element.id === ID.docType) docType = text(bytes, element)
  })
  if (docType !== 'webm') fail('unknown_type', 'not the WebM kind of Matroska')
  const film: Film = { tracks: new Map(), scale: 1_000_000, duration: null, last: 0 }
  for (let at = segment.from; at < segment.to;) at = cleanTop(file, elementAt(bytes, at, segment.to), film)
  check(film.tracks.size > 0, 'no track')

  const video = [...film.tracks.values()].find((track) => track.type === VIDEO)
  const duration = Math.round(((film.duration ?? film.last) * film.scale) / 1_000_000)
  return {
    bytes,
    type: video ? 'video/webm' : 'audio/webm',
    kind: video ? 'video' : 'audio',
    width: video?.width ?? null,
    height: video?.height ?? null,
    animated: false,
    duration,
  }
}

/** Told of each element that is kept, after those in it. */
type Visit = (element: Element) => void

/** Overwrites what is not in the tree, and answers where it stopped: the end, or what ends a cluster. */
function clean(file: File, { from, to, sized }: Element, tree: Tree, visit: Visit = () => {}): number {
  const { bytes, count } = file
  let at = from
  while (at < to) {
    count()
    const element = elementAt(bytes, at, to)
    if (!sized && TOP.has(element.id)) return at
    check(element.sized, 'an element of unknown length')
    const kind = tree[element.id]
    if (!kind) overwrite(bytes, at, element.to)
    else {
      if (kind === 'number') check(element.to - element.from <= 8, 'a number of more than eight bytes')
      else if (kind !== 'bytes') clean(file, element, kind, visit)
      visit(element)
    }
    at = element.to
  }
  return at
}

function cleanTop(file: File, element: Element, film: Film): number {
  const { bytes, count } = file
  count()
  if (element.id === ID.cluster) return cleanCluster(file, element, film)
  check(element.sized, 'an element of unknown length')
  if (element.id === ID.seekHead) cleanSeeks(file, element)
  else if (element.id === ID.info) {
    clean(file, element, INFO, (fact) => {
      if (fact.id === ID.timestampScale) film.scale = unsigned(bytes, fact)
      if (fact.id === ID.duration) film.duration = float(bytes, fact)
    })
  } else if (element.id === ID.tracks) {
    for (let at = element.from; at < element.to;) {
      count()
      const entry = elementAt(bytes, at, element.to)
      check(entry.sized, 'a track of unknown length')
      const track = entry.id === ID.track ? cleanTrack(file, entry) : null
      if (track) film.tracks.set(track.number, track)
      else overwrite(bytes, at, entry.to)
      at = entry.to
    }
  } else if (element.id === ID.cues) clean(file, element, CUES)
  else overwrite(bytes, element.at, element.to)
  return element.to
}

/** Only what points to something kept. */
function cleanSeeks(file: File, head: Element): void {
  const { bytes, count } = file
  for (let at = head.from; at < head.to;) {
    count()
    const entry = elementAt(bytes, at, head.to)
    check(entry.sized, 'a seek of unknown length')
    let target = 0
    if (entry.id === ID.seek)
      clean(file, entry, SEEK, (fact) => {
        if (fact.id === ID.seekId) target = unsigned(bytes, fact)
      })
    if (![ID.info, ID.tracks, ID.cues].some((id) => id === target)) overwrite(bytes, at, entry.to)
    at = entry.to
  }
}

/** The track, or null where it is neither film nor sound and goes away with all its blocks. */
function cleanTrack(file: File, entry: Element): Track | null {
  const { bytes, count } = file
  const track: Track = { number: 0, type: 0, codec: '', width: 0, height: 0 }
  let setup: Element | null = null
  for (let at = entry.from; at < entry.to;) {
    count()
    const element = elementAt(bytes, at, entry.to)
    if (element.id === ID.contentEncodings) fail('unsupported', 'compressed or encrypted content')
    at = element.to
  }
  clean(file, entry, TRACK, (fact) => {
    if (fact.id === ID.trackNumber) track.number = unsigned(bytes, fact)
    else if (fact.id === ID.trackType) track.type = unsigned(bytes, fact)
    else if (fact.id === ID.codec) track.codec = text(bytes, fact)
    else if (fact.id === ID.pixelWidth) track.width = unsigned(bytes, fact)
    else if (fact.id === ID.pixelHeight) track.height = unsigned(bytes, fact)
    else if (fact.id === ID.codecPrivate) setup = fact
  })
  if (track.type !== VIDEO && track.type !== AUDIO) return null
  if (!CODECS.includes(track.codec)) fail('unsupported', 'a codec that browsers do not play in WebM')
  if (track.type === VIDEO) checkSize(track.width, track.height)
  if (setup) cleanSetup(bytes, setup, track.codec)
  return track
}

/** Vorbis keeps its comments among what sets the decoder up: the vendor's name, of spaces, fills their place. */
function cleanSetup(bytes: Uint8Array, { from, to }: Element, codec: string): void {
  check(to - from <= MAX_PRIVATE, 'the setup of a codec')
  if (codec !== 'A_VORBIS') return
  const lengths = [0, 0]
  let at = from + 1
  for (let i = 0; i < 2; i++) {
    do lengths[i]! += u8(bytes, at)
    while (u8(bytes, at++) === 255)
  }
  const start = at + lengths[0]!
  const comments = cut(bytes, start, start + lengths[1]!)
  check(u8(bytes, from) === 2 && start + comments.length < to, 'the setup of Vorbis')
  check(says(comments, 0, '\x03vorbis') && comments.length >= 16, 'the comments of Vorbis')
  const vendor = comments.length - 16
  comments.set(le32(vendor), 7)
  comments.fill(0x20, 11, 11 + vendor)
  comments.set([0, 0, 0, 0, 1], 11 + vendor)
}

/** Also overwrites the blocks of tracks that went away. */
function cleanCluster(file: File, cluster: Element, film: Film): number {
  const { bytes } = file
  check(film.tracks.size > 0, 'a cluster before the tracks')
  let time = 0
  let kept = false
  return clean(file, cluster, CLUSTER, (fact) => {
    if (fact.id === ID.timestamp) time = unsigned(bytes, fact)
    else if (fact.id === ID.block || fact.id === ID.simpleBlock) {
      const { value: number, next } = variable(bytes, fact.from)
      check(next + 3 <= fact.to, 'the head of a block')
      kept = film.tracks.has(number)
      film.last = Math.max(film.last, time + ((u16(bytes, next) << 16) >> 16))
    }
    if ((fact.id === ID.simpleBlock || fact.id === ID.blockGroup) && !kept) overwrite(bytes, fact.at, fact.to)
  })
}
