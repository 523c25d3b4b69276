/*
 * The elements of WebM (RFC 9559, and the WebM container guidelines) that are needed to play it. Everything else is
 * overwritten: titles, dates, the programs that wrote it, tags, chapters, attachments, sums, and what is unknown.
 */

/** A number has up to eight bytes; bytes are copied as they are. */
export type Kind = 'number' | 'bytes' | Tree
export interface Tree {
  [id: number]: Kind
}

const numbers = (...ids: number[]): Tree => Object.fromEntries(ids.map((id) => [id, 'number']))

export const ID = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  codec: 0x86,
  codecPrivate: 0x63a2,
  contentEncodings: 0x6d80,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  cues: 0x1c53bb6b,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  chapters: 0x1043a770,
  tags: 0x1254c367,
  attachments: 0x1941a469,
} as const

/** What ends a cluster of unknown length. */
export const TOP = new Set<number>([
  ID.ebml,
  ID.segment,
  ID.seekHead,
  ID.info,
  ID.tracks,
  ID.cues,
  ID.cluster,
  ID.chapters,
  ID.tags,
  ID.attachments,
])

/** Versions, and the longest ids and lengths. */
export const HEADER: Tree = {
  ...numbers(0x4286, 0x42f7, 0x42f2, 0x42f3, 0x4287, 0x4285),
  [ID.docType]: 'number',
}

export const SEEK: Tree = { [ID.seekId]: 'number', 0x53ac: 'number' }

export const INFO = numbers(ID.timestampScale, ID.duration)

const COLOUR: Tree = {
  ...numbers(
    0x55b1,
    0x55b2,
    0x55b3,
    0x55b4,
    0x55b5,
    0x55b6,
    0x55b7,
    0x55b8,
    0x55b9,
    0x55ba,
    0x55bb,
    0x55bc,
    0x55bd,
  ),
  0x55d0: numbers(0x55d1, 0x55d2, 0x55d3, 0x55d4, 0x55d5, 0x55d6, 0x55d7, 0x55d8, 0x55d9, 0x55da),
}

export const TRACK: Tree = {
  // Number, uid, type, the flags, default duration, delay, pre-roll, and how many additions a block has.
  ...numbers(
    ID.trackNumber,
    0x73c5,
    ID.trackType,
    0xb9,
    0x88,
    0x55aa,
    0x9c,
    0x23e383,
    0x56aa,
    0x56bb,
    0x55ee,
  ),
  [ID.codec]: 'bytes',
  [ID.codecPrivate]: 'bytes',
  [ID.video]: {
    // Interlacing, stereo, alpha, size, cropping and display size.
    ...numbers(0x9a, 0x9d, 0x53b8, 0x53c0, ID.pixelWidth, ID.pixelHeight),
    ...numbers(0x54aa, 0x54bb, 0x54cc, 0x54dd, 0x54b0, 0x54ba, 0x54b2),
    0x55b0: COLOUR,
  },
  // Rates, channels and depth.
  0xe1: numbers(0xb5, 0x78b5, 0x9f, 0x6264),
}

export const CUES: Tree = {
  0xbb: { 0xb3: 'number', 0xb7: numbers(0xf7, 0xf1, 0xf0, 0xb2, 0x5378) },
}

export const CLUSTER: Tree = {
  [ID.timestamp]: 'number',
  0xab: 'number',
  [ID.simpleBlock]: 'bytes',
  [ID.blockGroup]: {
    [ID.block]: 'bytes',
    // Duration, references, and what to cut off a sound.
    ...numbers(0x9b, 0xfb, 0x75a2),
    // The alpha channel.
    0x75a1: { 0xa6: { 0xee: 'number', 0xa5: 'bytes' } },
  },
}
