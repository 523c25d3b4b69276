import type { ArchiveItem } from '../archive/contract'

type Variant = ArchiveItem<'media'>['files'][number]['variant']

const endings: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'audio/ogg': '.ogg',
  'audio/webm': '.weba',
  'audio/wav': '.wav',
}

/** So that the whole path stays below what file systems take. */
const LONGEST = 100
const LONGEST_ENDING = 12
/** What some file systems do not take in a name, or take for a place. */
const FORBIDDEN = /[\p{Cc}\p{Cf}/\\:*?"<>|]/gu
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** Where the bytes of a file stand in the archive: under its id, by the name it came with where it has one. */
export function mediaPath(
  { id, name }: { id: string; name: string | null },
  variant: Variant,
  type: string,
): string {
  const ending = endings[type] ?? ''
  if (variant !== 'full') return `media/variants/${id}/${variant}${ending}`
  return `media/${id}/${safeName(name ?? '') || `full${ending}`}`
}

/** The name as a file can have it everywhere; empty where nothing is left of it. */
function safeName(name: string): string {
  const plain = name.replace(FORBIDDEN, '_').replace(/^[.\s]+|[.\s]+$/gu, '')
  const kept = RESERVED.test(plain) ? `_${plain}` : plain
  const signs = [...kept]
  if (signs.length <= LONGEST) return kept
  const dot = signs.lastIndexOf('.')
  const ending = dot >= 0 && signs.length - dot <= LONGEST_ENDING ? signs.slice(dot) : []
  return [...signs.slice(0, LONGEST - ending.length), ...ending].join('')
}
