import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import { MediaId, UserId } from '../../core/ids'
import { MemberRole, RoomEvent, Seq } from '../chat/contract'
import { MediaKind } from '../media/contract'
import { Subject } from '../notifications/contract'
import { ReactionKind } from '../posts/contract'
import { notificationKinds } from '../profiles/contract'
import { ArchivedPerson, At } from './contract-common'

/** `conversations` that they are in, or invited to. */
export const ArchivedConversation = z.object({
  id: ConversationId,
  kind: z.enum(['direct', 'group', 'self']),
  /** Of a group. */
  name: z.string().nullable(),
  state: z.enum(['invited', 'joined']),
  readOnly: z.boolean(),
  muted: z.boolean(),
  archived: z.boolean(),
  members: z.array(
    ArchivedPerson.extend({
      role: MemberRole,
      state: z.enum(['invited', 'joined', 'left']),
      /** Whether they block this member, whose messages are folded for them. */
      blocking: z.boolean(),
    }),
  ),
})

/** `messages` of those conversations, as they see them now: each conversation in one piece, the oldest first. */
export const ArchivedMessage = z.object({
  conversationId: ConversationId,
  seq: Seq,
  senderId: UserId,
  /** As the conversation names the sender; null for one it does not know any more. */
  sender: z.string().nullable(),
  text: z.string(),
  /** What happened in a group, instead of a text. */
  event: RoomEvent.nullable(),
  /** Bytes are in the archive of what they sent themselves: then `media` has the same id. */
  media: z.array(z.object({ id: MediaId, kind: MediaKind, name: z.string().nullable(), alt: z.string() })),
  /** The `seq` of another message. */
  replyTo: Seq.nullable(),
  createdAt: At,
  editedAt: At.nullable(),
  /** Deleted by its sender, or taken away: nothing of it is left. */
  deleted: z.boolean(),
  reactions: z.array(z.object({ kind: ReactionKind, userIds: z.array(UserId) })),
})

/** `notifications`, without the texts of others. */
export const ArchivedNotification = z.object({
  id: z.string(),
  kind: z.enum(notificationKinds),
  /** The latest people behind it, at most three. */
  actors: z.array(ArchivedPerson),
  actorCount: z.int(),
  subject: Subject,
  updatedAt: At,
  read: z.boolean(),
})
