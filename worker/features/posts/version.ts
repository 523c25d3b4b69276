import { etagOf } from '../../use-case/etag'
import type { PostView } from './contract'

/** The version of a post that an author edits. */
export function versionOf({ text, tags, visibility, draft, editedAt, ...more }: PostView): string {
  const { media, sensitive, warning, language, commentsFrom, poll, quotesFrom, quoted } = more
  return etagOf(
    'post',
    text,
    tags,
    visibility,
    draft,
    editedAt,
    media.map(({ id }) => id),
    sensitive,
    warning,
    language,
    commentsFrom,
    quotesFrom,
    quoted !== null,
    ...(poll ? [poll.options.map((option) => option.text), poll.multiple, poll.minutes] : []),
  )
}
