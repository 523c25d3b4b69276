import { z } from 'zod'
import { languageOfTag, type TextLanguage } from '../../../core/text-languages'
import { Tag } from '../../../core/text'
import { mediaLimits } from '../../media/limits'
import { postLimits } from '../../posts/limits'
import type { Visibility } from '../../posts/vocabulary'
import type { LeftOutReason } from '../contract'
import type { ImportedFile, ItemOf } from '../items'
import { htmlToText } from '../reading/html-text'
import type { Directory, Place } from '../reading/place'
import { cut, fitsIn, storable } from './labels'

/* A post of Mastodon (a Note of ActivityPub) in Warren's words. */

const PUBLIC = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public'])
const Some = z.preprocess(
  (value) => (value === undefined || value === null ? [] : [value].flat()),
  z.array(z.string()),
)

const Attachment = z.looseObject({ url: z.string(), name: z.string().nullish() })
const NamedTag = z.looseObject({ type: z.string(), name: z.string().nullish(), href: z.string().nullish() })
const Option = z.looseObject({
  name: z.string(),
  replies: z.looseObject({ totalItems: z.number().nullish() }).nullish(),
})

export const Note = z.looseObject({
  id: z.string().min(1).max(400),
  type: z.string(),
  content: z.string().nullish(),
  /** The same by the tags of languages: of a post in one language there is one. */
  contentMap: z.record(z.string(), z.unknown()).nullish().catch(null),
  summary: z.string().nullish(),
  name: z.string().nullish(),
  sensitive: z.boolean().nullish(),
  published: z.string(),
  updated: z.string().nullish(),
  inReplyTo: z.string().nullish(),
  to: Some,
  cc: Some,
  attachment: z.array(z.unknown()).nullish(),
  tag: z.array(z.unknown()).nullish(),
  oneOf: z.array(z.unknown()).nullish(),
  anyOf: z.array(z.unknown()).nullish(),
})
export type Note = z.infer<typeof Note>

/**
 * For whom it is. Here anybody may follow, so what only approved followers read there is for friends here, and what was
 * left out of public lists is for followers: nothing becomes easier to see than it was. Null for what went to people by name.
 */
export function audienceOf({ to, cc }: Pick<Note, 'to' | 'cc'>): Visibility | null {
  if (to.some((each) => PUBLIC.has(each))) return 'public'
  if (cc.some((each) => PUBLIC.has(each))) return 'followers'
  return [...to, ...cc].some((each) => /\/followers\/?$/.test(each)) ? 'friends' : null
}

export type Converted = Pick<
  ItemOf<'post'>,
  'text' | 'tags' | 'warning' | 'sensitive' | 'language' | 'files' | 'note' | 'editedAt'
> & { at: number }

/** What it says, and what hangs on it; a text may still be longer than one here. Null without a time. */
export function converted(note: Note, directory: Directory): Converted | null {
  const at = Date.parse(note.published)
  if (!Number.isFinite(at) || at < 0) return null
  const edited = note.updated ? Date.parse(note.updated) : Number.NaN
  const { files, note: lost } = filesOf(note, directory)
  const whole = storable(note.summary ?? '').replace(/\s*\n\s*/g, ' ')
  const isCut = !fitsIn(whole, postLimits.warning)
  const said = [note.name, isCut ? whole : null, textOf(note), pollOf(note)]
  return {
    at,
    editedAt: Number.isFinite(edited) && edited > at ? edited : null,
    text: storable(said.filter((part) => part?.trim()).join('\n\n')),
    tags: tagsOf(note),
    warning: isCut ? cut(whole, postLimits.warning) : whole,
    sensitive: note.sensitive === true && files.length > 0,
    language: languageIn(note),
    files,
    note: lost ?? (isCut ? 'warning_cut' : null),
  }
}

/** What its author said it is in; undefined where they said nothing that is known here. */
function languageIn({ contentMap }: Note): TextLanguage | undefined {
  const tags = Object.keys(contentMap ?? {})
  return tags.length === 1 ? (languageOfTag(tags[0]!) ?? undefined) : undefined
}

function textOf(note: Note): string {
  const named = (note.tag ?? []).flatMap((tag) => {
    const { success, data } = NamedTag.safeParse(tag)
    return success && data.type === 'Mention' && data.href && data.name
      ? [[data.href, data.name] as const]
      : []
  })
  const names = new Map(named)
  return htmlToText(note.content ?? '', ({ href, text }) => {
    const [, user = '', host] = (names.get(href) ?? text).split('@')
    if (!URL.canParse(href)) return null
    return user === '' ? null : `@${user}@${host ?? new URL(href).host}`
  })
}

function pollOf({ oneOf, anyOf }: Note): string {
  const options = (oneOf ?? anyOf ?? []).flatMap((option) => {
    const { success, data } = Option.safeParse(option)
    return success ? [`- ${data.name} (${data.replies?.totalItems ?? 0})`] : []
  })
  return options.slice(0, 50).join('\n')
}

function tagsOf({ tag }: Note): string[] {
  const tags = (tag ?? []).flatMap((each) => {
    const { success, data } = NamedTag.safeParse(each)
    if (!success || data.type !== 'Hashtag') return []
    const { success: isTag, data: value } = Tag.safeParse(data.name)
    return isTag ? [value] : []
  })
  return [...new Set(tags)].slice(0, postLimits.tags)
}

function filesOf(
  { attachment }: Note,
  directory: Directory,
): { files: ImportedFile[]; note: LeftOutReason | null } {
  const named = (attachment ?? []).flatMap((each) => {
    const { success, data } = Attachment.safeParse(each)
    return success ? [data] : []
  })
  const files = named.flatMap(({ url, name }) => {
    const place = placeOf(url, directory)
    const alt = cut(storable(name ?? ''), mediaLimits.alt)
    return place ? [{ place, name: null, alt }] : []
  })
  if (files.length < named.length) return { files: files.slice(0, mediaLimits.perPost), note: 'file_missing' }
  if (files.length <= mediaLimits.perPost) return { files, note: null }
  return { files: files.slice(0, mediaLimits.perPost), note: 'too_many_files' }
}

/** Its address is its path on the old server, with more or less in front of it. */
function placeOf(url: string, directory: Directory): Place | undefined {
  const path = (URL.canParse(url) ? new URL(url).pathname : url).replace(/^\/+(?:system\/)?/, '')
  const from = path.indexOf('media_attachments/')
  return directory.get(path) ?? (from > 0 ? directory.get(path.slice(from)) : undefined)
}
