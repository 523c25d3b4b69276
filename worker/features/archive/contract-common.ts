import { z } from 'zod'
import { CommentId, PostId, UserId } from '../../core/ids'

export const At = z.iso.datetime()

/** Somebody, by what everybody may know of them; nothing else of others is in an archive. */
export const ArchivedPerson = z.object({
  /** What they are called within the archive, and where it was made. Somewhere else it means nothing. */
  id: UserId,
  username: z.string(),
  displayName: z.string(),
})

/** A post, as a reference. Of one that its reader may not see any more there is nothing but its id. */
export const PostReference = z.object({
  id: PostId,
  author: ArchivedPerson.nullable(),
  /** Where it stands. */
  url: z.url().nullable(),
})

/** A comment, in the same way. */
export const CommentReference = z.object({
  id: CommentId,
  author: ArchivedPerson.nullable(),
  url: z.url().nullable(),
})
