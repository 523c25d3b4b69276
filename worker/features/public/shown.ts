import type { PostId } from '../../core/ids'
import type { CommentView } from '../comments/contract'
import type { MediaView } from '../media/contract'
import type { PostView } from '../posts/contract'
import type { UserRef } from '../profiles/contract'
import { plainOf } from '../../core/markup/blocks'
import { plainName } from '../../core/markup/visible'

/** What may be shown of a post where nobody can be asked first whether they want to see it. */
export type Shown = {
  /** Its text, or in its place what it warns of. */
  text: string
  /** What it can be named by; never empty. */
  line: string
  media: readonly MediaView[]
  /** What is left out: all that the author has put behind a warning, or the pictures that are marked as sensitive. */
  without: 'all' | 'media' | null
}

export function shownOf({ text, warning, sensitive, media, author }: PostView): Shown {
  if (warning !== '') {
    const line = `Content warning: ${warning}`
    return { text: line, line, media: [], without: 'all' }
  }
  const words = plainOf(text)
  const line =
    words || media.find(({ alt }) => alt !== '')?.alt || `Pictures by ${plainName(author.displayName)}`
  const isLeftOut = sensitive && media.length > 0
  return {
    text,
    line: isLeftOut ? words || 'Sensitive pictures' : line,
    media: isLeftOut ? [] : media,
    without: isLeftOut ? 'media' : null,
  }
}

/** What it quotes, as far as everybody sees it: its beginning, or what that warns of; nothing behind a warning of its own. */
export function quoteIn({ quoted, warning }: PostView): { id: PostId; author: UserRef; text: string } | null {
  if (!quoted?.post || warning !== '') return null
  const { id, author, ...post } = quoted.post
  return { id, author, text: post.warning === '' ? post.text : `Content warning: ${post.warning}` }
}

/** The same of a comment: nothing of one that is folded or warns of itself; its pictures not where those of its post are not. */
export function shownBelow(
  { sensitive, warning }: PostView,
  { text, foldedBy, ...comment }: CommentView,
): Pick<Shown, 'text' | 'line' | 'media'> {
  if (foldedBy.length > 0) return { text: '', line: 'A folded comment', media: [] }
  if (comment.warning !== '') {
    const line = `Content warning: ${comment.warning}`
    return { text: line, line, media: [] }
  }
  const media = sensitive || comment.sensitive || warning !== '' ? [] : comment.media
  return { text, line: plainOf(text) || media.find(({ alt }) => alt !== '')?.alt || 'A picture', media }
}

/** A picture of it, at a size that is enough to look at beside a link: the file's address and its measures. */
export function pictureOf({ id, kind, variants, width, height }: MediaView) {
  const version = variants.medium ? 'medium' : 'poster'
  const smaller = variants.medium ?? variants.poster
  if (smaller) return { path: `/media/${id}/${version}`, ...smaller }
  if (kind !== 'image' || width === null || height === null) return null
  return { path: `/media/${id}/full`, width, height }
}
