import { mediaLimits } from '@worker/features/media/limits'
import { draft, joined } from '../../drafts'
import { kept } from '../../kept'
import type { Stored } from '../../stored'
import { none, parseAttachments } from '../media/attachment'
import { parsePoll } from '../polls/poll-value'
import { parseQuote, type QuoteValue } from '../quotes/quote-value'
import { isQuoters } from '../quotes/quoters'
import type { PostFormValue } from './PostForm'
import { isChosenLanguage } from './chosen-language'
import { isCommenters } from './commenters'
import { isVisibility } from './visibility'

/** For whom one wrote last, which the next post on one's own wall begins with. */
const audience = kept('audience', (value) => (isVisibility(value) ? value : 'public'))

/** What one said last that a text is in, which the next one begins with. */
const language = kept('text-language', (value) => (isChosenLanguage(value) ? value : 'auto'))

const drafts = new Map<string, Stored<PostFormValue>>()

/** What is being written for one's own wall, or for another's: kept while typing, in every place that shows it. */
export function draftFor(wall: string | undefined): Stored<PostFormValue> {
  const key = wall ? `post.${wall}` : 'post'
  const known = drafts.get(key)
  if (known) return known
  const empty = (): PostFormValue => ({
    ...emptyPost,
    visibility: wall ? 'public' : audience.get(),
    language: language.get(),
  })
  const made = draft(key, (value) => parsePostForm(value) ?? empty(), isEmptyPost)
  const remembered: Stored<PostFormValue> = {
    ...made,
    set(value) {
      if (!wall) audience.set(value.visibility)
      language.set(value.language)
      made.set(value)
    },
  }
  drafts.set(key, remembered)
  return remembered
}

const emptyPost: PostFormValue = {
  text: '',
  visibility: 'public',
  media: none,
  sensitive: false,
  warning: '',
  language: 'auto',
  commentsFrom: 'everyone',
  poll: null,
  quoted: null,
  quotesFrom: null,
}

/** What stands in a form once its text has been handed over: the audience and the language stay. */
export function cleared({ visibility, language }: PostFormValue): PostFormValue {
  return { ...emptyPost, visibility, language }
}

function isEmptyPost({ text, media, warning, poll, quoted }: PostFormValue): boolean {
  const isSilent = text.trim() === '' && media.length === 0 && warning.trim() === ''
  return isSilent && poll === null && quoted === null
}

/** Also what was kept before there were pictures. */
export function parsePostForm(value: unknown): PostFormValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const {
    text,
    visibility,
    media,
    sensitive,
    warning,
    language,
    commentsFrom,
    poll,
    quoted,
    quotesFrom,
  }: { [Key in keyof PostFormValue]?: unknown } = value
  if (typeof text !== 'string' || !isVisibility(visibility)) return undefined
  return {
    text,
    visibility,
    media: parseAttachments(media),
    sensitive: sensitive === true,
    warning: typeof warning === 'string' ? warning : '',
    language: isChosenLanguage(language) ? language : 'auto',
    commentsFrom: isCommenters(commentsFrom) ? commentsFrom : 'everyone',
    poll: parsePoll(poll),
    quoted: parseQuote(quoted),
    quotesFrom: isQuoters(quotesFrom) ? quotesFrom : null,
  }
}

/** What a composer hands over. */
export type PostDraft = PostFormValue & { wall?: string | undefined }

export function parsePostDraft(input: unknown): PostDraft | undefined {
  const value = parsePostForm(input)
  if (!value) return undefined
  const wall = typeof input === 'object' && input !== null && 'wall' in input ? input.wall : undefined
  return { ...value, wall: typeof wall === 'string' ? wall : undefined }
}

/** Behind what is written there by now, and as far as there is room. */
export function putBack(back: PostDraft): void {
  const { wall, text, media, sensitive, warning, visibility, language, commentsFrom, ...more } = back
  const { poll, quoted, quotesFrom } = more
  const draft = draftFor(wall)
  const before = draft.get()
  draft.set({
    text: joined(before.text, text),
    visibility,
    media: [...before.media, ...media].slice(0, mediaLimits.perPost),
    sensitive: before.sensitive || sensitive,
    warning: before.warning || warning,
    language,
    commentsFrom,
    poll: before.poll ?? poll,
    quoted: before.quoted ?? quoted,
    quotesFrom,
  })
}

/** A post is to be quoted: by what stands in the composer for one's own wall. */
export function beginQuote(quoted: QuoteValue): void {
  const draft = draftFor(undefined)
  draft.set({ ...draft.get(), quoted })
}
