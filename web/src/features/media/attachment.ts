import { faultIn } from '@worker/core/markup/size'
import { mediaLimits } from '@worker/features/media/limits'
import { draft } from '../../drafts'
import type { Stored } from '../../stored'
import type { MediaView } from '@worker/features/media/contract'

export type MediaKind = MediaView['kind']

/** Something added to a text that is being written: what a draft knows of it. Its bytes are in `outbox/file-store.ts`. */
export interface Attachment {
  /** Of the stored file; for what is on the server already, its id there. */
  key: string
  kind: MediaKind
  name: string
  size: number
  width: number | null
  height: number | null
  /** Milliseconds. */
  duration: number | null
  animated: boolean
  /** What those hear who do not see it. */
  alt: string
  color: string | null
  placeholder: string | null
  /** What the server has of it since before it was edited here. */
  there: MediaView | null
}

/** What was added to a text that is kept under this key (`drafts.ts`), beside it. */
export function attachmentsIn(key: string): Stored<readonly Attachment[]> {
  const known = kept.get(key)
  if (known) return known
  const made = draft(`${key}.media`, parseAttachments, (list) => list.length === 0)
  kept.set(key, made)
  return made
}

const kept = new Map<string, Stored<readonly Attachment[]>>()

/** Whether the server takes what is said of each. */
export function areDescribed(attachments: readonly Attachment[]): boolean {
  return attachments.every(({ alt }) => faultIn(alt.trim(), mediaLimits.alt) === null)
}

/** The keys of what this browser stores of it. */
export function filesOf(attachments: readonly Attachment[]): string[] {
  return attachments.flatMap(({ key, there }) => (there ? [] : [key]))
}

/** Those of a post or comment that is edited. */
export function attachmentOf(media: MediaView): Attachment {
  const { id, kind, name, size, width, height, duration, animated, alt, color, placeholder } = media
  const shape = { width, height, duration, animated }
  return { key: id, kind, name: name ?? '', size, ...shape, alt, color, placeholder, there: media }
}

export function parseAttachments(value: unknown): readonly Attachment[] {
  return Array.isArray(value) ? value.flatMap((each) => parseAttachment(each) ?? []) : none
}

/** Always the same list, for those who compare. */
export const none: readonly Attachment[] = []

const kinds: readonly unknown[] = ['image', 'video', 'audio', 'file'] satisfies MediaKind[]

function parseAttachment(value: unknown): Attachment | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { key, kind, name, size, alt, animated, ...rest }: { [Key in keyof Attachment]?: unknown } = value
  if (typeof key !== 'string' || !isKind(kind) || typeof name !== 'string' || typeof size !== 'number')
    return undefined
  return {
    key,
    kind,
    name,
    size,
    alt: typeof alt === 'string' ? alt : '',
    animated: animated === true,
    width: numberIn(rest.width),
    height: numberIn(rest.height),
    duration: numberIn(rest.duration),
    color: textIn(rest.color),
    placeholder: textIn(rest.placeholder),
    there: isMedia(rest.there) ? rest.there : null,
  }
}

function isKind(value: unknown): value is MediaKind {
  return kinds.includes(value)
}

/** What an earlier answer of the server said, as this browser kept it. */
function isMedia(value: unknown): value is MediaView {
  return typeof value === 'object' && value !== null && 'id' in value && 'url' in value && 'variants' in value
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
