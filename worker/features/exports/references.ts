import type { CommentId, PostId, UserId } from '../../core/ids'
import type { ArchiveItem } from '../archive/contract'

type PostReference = ArchiveItem<'bookmarks'>['post']
type CommentReference = ArchiveItem<'comment-reactions'>['comment']
type Person = ArchiveItem<'friends'>['person']

/** What a left join says of the author of something that may be out of sight. */
export type AuthorColumns = {
  authorId: UserId | null
  authorName: string | null
  authorDisplayName: string | null
}

export function personOf({ authorId, authorName, authorDisplayName }: AuthorColumns): Person | null {
  if (authorId === null || authorName === null) return null
  return { id: authorId, username: authorName, displayName: authorDisplayName ?? '' }
}

export function postUrl(origin: string, id: PostId): string {
  return `${origin}/posts/${id}`
}

export function commentUrl(origin: string, postId: PostId, id: CommentId): string {
  return `${postUrl(origin, postId)}/comments/${id}`
}

export function postReference(origin: string, id: PostId, author: AuthorColumns): PostReference {
  const person = personOf(author)
  return { id, author: person, url: person && postUrl(origin, id) }
}

/** @param postId null where it is out of sight */
export function commentReference(
  origin: string,
  id: CommentId,
  postId: PostId | null,
  author: AuthorColumns,
): CommentReference {
  const person = personOf(author)
  return { id, author: person, url: person && postId && commentUrl(origin, postId, id) }
}
