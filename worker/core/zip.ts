import { join } from './bytes'

/*
 * The parts of a ZIP (PKWARE APPNOTE 6.3.10) whose entries are stored as they are and whose sums and sizes are known
 * beforehand: a header, the bytes, and so on; then the directory. Names are UTF-8. With ZIP64 where something is beyond 4 GiB
 * or 65,534 entries; no entry by itself is.
 */
export type ZipEntry = {
  path: string
  size: number
  /** CRC-32 of the bytes. */
  crc: number
}

/** An entry, and where its header begins in the whole archive. */
export type PlacedEntry = ZipEntry & { offset: number }

const encoder = new TextEncoder()
const MOST_32 = 0xffffffff
const MOST_16 = 0xffff
const UTF8 = 0x0800
const STORED = 0
/** Version of the format that a reader needs, and that wrote it: 2.0, and 4.5 for ZIP64. */
const PLAIN = 20
const LARGE = 45

type Field = [bytes: 2 | 4 | 8, value: number]

function fields(list: Field[]): Uint8Array {
  const bytes = new Uint8Array(list.reduce((sum, [length]) => sum + length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [length, value] of list) {
    if (length === 2) view.setUint16(at, value, true)
    else if (length === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += length
  }
  return bytes
}

/** As MS-DOS writes times, in UTC, to two seconds. */
function dosTime(at: number): { time: number; date: number } {
  const when = new Date(at)
  return {
    time: (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1),
    date: ((when.getUTCFullYear() - 1980) << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate(),
  }
}

/** What both headers of an entry have in common. */
function described({ size, crc }: ZipEntry, name: Uint8Array, at: number): Field[] {
  const { time, date } = dosTime(at)
  return [
    [2, UTF8],
    [2, STORED],
    [2, time],
    [2, date],
    [4, crc],
    [4, size],
    [4, size],
    [2, name.length],
  ]
}

/** @param at when it was made, in milliseconds UTC */
export function localHeader(entry: ZipEntry, at: number): Uint8Array {
  const name = encoder.encode(entry.path)
  return join([fields([[4, 0x04034b50], [2, PLAIN], ...described(entry, name, at), [2, 0]]), name])
}

/** How many bytes an entry takes, its header included. */
export function lengthOf({ path, size }: Pick<ZipEntry, 'path' | 'size'>): number {
  return 30 + encoder.encode(path).length + size
}

function directoryHeader(entry: PlacedEntry, at: number): Uint8Array {
  const name = encoder.encode(entry.path)
  const isFar = entry.offset >= MOST_32
  const far = isFar
    ? fields([
        [2, 0x0001],
        [2, 8],
        [8, entry.offset],
      ])
    : new Uint8Array()
  const version = isFar ? LARGE : PLAIN
  const head = fields([
    [4, 0x02014b50],
    [2, version],
    [2, version],
    ...described(entry, name, at),
    [2, far.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, isFar ? MOST_32 : entry.offset],
  ])
  return join([head, name, far])
}

/**
 * What follows the last entry.
 * @param start how many bytes come before it
 */
export function directory(entries: PlacedEntry[], start: number, at: number): Uint8Array {
  const headers = join(entries.map((entry) => directoryHeader(entry, at)))
  const { length: count } = entries
  const isLarge = count >= MOST_16 || start >= MOST_32
  const large = isLarge ? largeEnd(count, headers.length, start) : new Uint8Array()
  const end = fields([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, Math.min(count, MOST_16)],
    [2, Math.min(count, MOST_16)],
    [4, headers.length],
    [4, Math.min(start, MOST_32)],
    [2, 0],
  ])
  return join([headers, large, end])
}

function largeEnd(count: number, length: number, start: number): Uint8Array {
  return fields([
    [4, 0x06064b50],
    [8, 44],
    [2, LARGE],
    [2, LARGE],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, length],
    [8, start],
    [4, 0x07064b50],
    [4, 0],
    [8, start + length],
    [4, 1],
  ])
}
