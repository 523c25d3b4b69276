import type { CommentId, EventId, PostId, UserId } from '../../core/ids'
import type { PageRequest } from '../../db/page'
import type { NotificationKind, UserRef } from '../profiles/contract'
import type { Subject } from './contract'

/* What the Worker tells the hub of a person, and asks it, about their notifications. */

export type NewNotification = {
  eventId: EventId
  kind: NotificationKind
  /** Similar ones share it: `reaction:post:<id>`. */
  group: string
  actor: UserRef
  /** The number of the actor's present name and picture, where it is known. */
  actorVersion?: number
  subject: Subject
  preview: string
  /** When the text that `preview` begins was written (milliseconds UTC); absent where nobody edits it. */
  textVersion?: number
}

/** Of one kind alone, or of some, if it is said; `above`: later than this `rev` alone; `oldest`: these come first. */
export type NotificationsRequest = PageRequest<[number]> & {
  kind?: NotificationKind | null
  kinds?: NotificationKind[] | null
  above?: number
  oldest?: boolean
}

export type NotifiedSubject = { postId: PostId; commentId: CommentId | null }

/** How a post or comment that somebody was told of reads now, and as what they may know of it. */
export type TextRevision = {
  postId: PostId
  /** Null for the post itself. */
  commentId: CommentId | null
  preview: string
  version: number
  /** What they were told as stays if it is among these; otherwise it becomes the first that is wanted, or goes. */
  reasons: { kind: NotificationKind; group: string; wanted: boolean }[]
  /** News of a later time (milliseconds UTC) stay. */
  at: number
}

/**
 * What to take back: the news that match every part given. Those of a later time than `at` (milliseconds UTC; now, if
 * it is left out) stay.
 */
export type Withdrawal = {
  group?: string
  kind?: NotificationKind
  actorId?: UserId
  postId?: PostId
  commentId?: CommentId
  at?: number
}
