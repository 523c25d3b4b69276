import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import { CommentId, Id, PostId } from '../../core/ids'
import { notificationKinds, UserRef } from '../profiles/contract'

/** What a notification points to. */
export const Subject = z
  .object({
    postId: PostId.nullable(),
    commentId: CommentId.nullable(),
    conversationId: ConversationId.nullable(),
    /** What moderation did; `GET /users/me/moderation` says more. (Older news know nothing of it.) */
    actionId: Id.nullable().default(null),
    /** Whether I wrote the post, or it stands on my wall. (Older news do not know.) */
    yours: z.enum(['post', 'wall']).nullable().default(null),
  })
  .meta({ id: 'Subject' })
export type Subject = z.infer<typeof Subject>

export const Notification = z
  .object({
    /** Stays the same while similar ones join it ("Ada and 3 others"). */
    id: z.string(),
    kind: z.enum(notificationKinds),
    /** The latest people behind it, at most three. */
    actors: z.array(UserRef),
    actorCount: z.int(),
    subject: Subject,
    /** The beginning of the text it is about. */
    preview: z.string(),
    updatedAt: z.iso.datetime(),
    read: z.boolean(),
    rev: z.int(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof Notification>

export const NotificationQuery = z.object({
  /** Those of one kind alone. */
  kind: z.enum(notificationKinds).optional(),
})

export const DismissNotifications = z.object({
  /** The highest `rev` that I have seen: what came later stays. */
  upTo: z.coerce.number().int().min(0),
})

export const ReadNotifications = z
  .strictObject({
    /** These, or everything up to the one with this `rev`. */
    ids: z.array(z.string().max(200)).max(100),
    upTo: z.int(),
  })
  .partial()
  .refine(({ ids, upTo }) => ids !== undefined || upTo !== undefined, 'Give ids or upTo')
  .meta({ id: 'ReadNotifications', example: { upTo: 42 } })
export type ReadNotifications = z.infer<typeof ReadNotifications>

export const UnreadCount = z
  .object({ notifications: z.int(), conversations: z.int() })
  .meta({ id: 'UnreadCount', example: { notifications: 3, conversations: 1 } })
export type UnreadCount = z.infer<typeof UnreadCount>
