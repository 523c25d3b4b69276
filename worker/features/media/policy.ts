import type { MediaKind, MediaPurpose, MediaVariant } from './contract'

/** What may be uploaded for what. A file of any other kind can only be sent in a conversation. */
export function isFor(purpose: MediaPurpose, kind: MediaKind): boolean {
  if (purpose === 'avatar' || purpose === 'banner') return kind === 'image'
  return kind !== 'file' || purpose === 'message'
}

type Size = { width: number; height: number }
type Whole = { kind: MediaKind; width: number | null; height: number | null }

/** Why a picture cannot be a smaller version of something; null when it can. */
export function variantRefusal(
  whole: Whole,
  variant: MediaVariant,
  longest: number,
  { width, height }: Size,
): 'no_variants' | 'too_wide' | 'not_smaller' | 'other_proportions' | null {
  const isPicture = whole.kind === 'image' && variant !== 'poster'
  if (!isPicture && whole.kind !== 'video') return 'no_variants'
  if (Math.max(width, height) > longest) return 'too_wide'
  // Not every container says how large its pictures are.
  if (whole.width === null || whole.height === null) return null
  if (width > whole.width || height > whole.height) return 'not_smaller'
  // Each side was rounded by itself.
  const off = Math.abs(width * whole.height - height * whole.width)
  return off > Math.max(whole.width, whole.height) ? 'other_proportions' : null
}

/** Where the bytes for an address are looked for, the smallest that will do first. Of a video only `full` is one. */
export function sourcesOf(
  { kind, variants }: { kind: MediaKind; variants: Partial<Record<MediaVariant, unknown>> },
  asked: MediaVariant | 'full',
): MediaVariant | 'full' | null {
  if (asked === 'full') return 'full'
  if (kind === 'image') {
    const larger = asked === 'small' ? (['small', 'medium'] as const) : ([asked] as const)
    return larger.find((each) => variants[each]) ?? 'full'
  }
  const larger = (['small', 'medium', 'poster'] as const).slice({ small: 0, medium: 1, poster: 2 }[asked])
  return larger.find((each) => variants[each]) ?? null
}

type Use = { files: number; bytes: number }

/** Whether one more file of this size is within what a person may upload in a day. */
export function isWithin(used: Use, size: number, most: Use): boolean {
  return used.files < most.files && used.bytes + size <= most.bytes
}
