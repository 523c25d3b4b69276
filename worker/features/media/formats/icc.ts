import { join } from '../../../core/bytes'
import { fail } from './bad-file'
import { ascii, be32, fourcc, says, u32 } from './bytes'
import { LIMITS } from './limits'

/*
 * Colour profiles: ICC.1:2022. Kept are the tags from which a decoder computes colours. Left out are the texts (which
 * name displays, cameras and people), dictionaries of the operating system, dates, makers, and the tables of printers.
 */

const HEADER = 128
const NEEDED = ['wtpt', 'chad', 'cicp', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC']
const TABLES = ['A2B0', 'A2B1', 'A2B2']
const needed = new Set([...NEEDED, ...TABLES])
/** What of the header tells how to read the rest; dates, makers, models and sums are not. */
const KEPT_OF_HEADER = [
  [8, 24],
  [36, 40],
  [64, 80],
] as const

/** The profile without what tells of people and devices; null where it cannot be read, which decoders ignore too. */
export function cleanProfile(profile: Uint8Array): Uint8Array | null {
  if (profile.length > LIMITS.profileBytes) fail('profile_too_large', `${profile.length} bytes`)
  if (profile.length < HEADER + 4 || !says(profile, 36, 'acsp')) return null
  const count = u32(profile, HEADER)
  if (count > 100 || HEADER + 4 + 12 * count > profile.length) return null

  const tags: { name: string; from: number; size: number }[] = []
  for (let at = HEADER + 4; at < HEADER + 4 + 12 * count; at += 12) {
    const [name, from, size] = [fourcc(profile, at), u32(profile, at + 4), u32(profile, at + 8)]
    if (!needed.has(name) || tags.some((tag) => tag.name === name)) continue
    if (from < HEADER || from + size > profile.length) return null
    tags.push({ name, from, size })
  }
  return tags.length ? build(profile, tags) : null
}

function build(profile: Uint8Array, tags: { name: string; from: number; size: number }[]): Uint8Array | null {
  const table: Uint8Array[] = [be32(tags.length)]
  const data: Uint8Array[] = []
  // Curves of three colours are often one: what several tags share is written once.
  const placed = new Map<string, number>()
  let end = HEADER + 4 + 12 * tags.length
  for (const { name, from, size } of tags) {
    const place = placed.get(`${from} ${size}`) ?? end
    if (place === end) {
      placed.set(`${from} ${size}`, place)
      const padded = new Uint8Array(Math.ceil(size / 4) * 4)
      padded.set(profile.subarray(from, from + size))
      data.push(padded)
      end += padded.length
    }
    table.push(ascii(name), be32(place), be32(size))
    if (end > LIMITS.profileBytes) return null
  }
  const header = new Uint8Array(HEADER)
  header.set(be32(end))
  for (const [from, to] of KEPT_OF_HEADER) header.set(profile.subarray(from, to), from)
  return join([header, ...table, ...data])
}
