import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import { UserId } from '../../core/ids'
import { limits } from '../../core/limits'
import { line, name, prose } from '../../core/text'
import { MediaIds, MediaView, nothingIn } from '../media/contract'
import { ReactionKind } from '../posts/contract'
import { LinkCard } from '../links/contract'
import { UserRef, Username } from '../profiles/contract'
import { chatLimits } from './limits'

export const MemberRole = z.enum(['owner', 'admin', 'member']).meta({ id: 'MemberRole' })
export type MemberRole = z.infer<typeof MemberRole>

const GroupName = name(chatLimits.groupName)

/** A place in a room: messages are numbered from 1, without gaps. */
export const Seq = z.int().min(1)

export const NewConversation = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('direct'), with: Username }),
    z.strictObject({ kind: z.literal('self') }),
    z.strictObject({
      kind: z.literal('group'),
      name: GroupName,
      /** They are invited, and members once they accept. */
      invite: z.array(Username).max(50).default([]),
    }),
  ])
  .meta({ id: 'NewConversation', example: { kind: 'group', name: 'Allotment 7', invite: ['ben'] } })
export type NewConversation = z.infer<typeof NewConversation>

/** How long somebody in a group waits between two messages; 0: not at all. Its owner and admins never wait. */
const SlowMode = z.int().min(0).max(21_600)

export const ConversationPatch = z
  .strictObject({ name: GroupName, slowMode: SlowMode })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, 'Give a name, or slowMode')
  .meta({ id: 'ConversationPatch', example: { name: 'Allotment 7' } })
export type ConversationPatch = z.infer<typeof ConversationPatch>

/** Empty where the message has media, and nowhere else. */
export const MessageText = prose({ ...chatLimits.message, min: 0 })
export const ClientId = z.string().regex(/^[\x21-\x7e]{1,64}$/)

/**
 * What a socket sends: a text. What has media is sent, and edited, as a request: whose files they are only the database
 * knows, and a room answers a frame before it looks at the next one, without waiting for anybody.
 */
export const SentText = z.strictObject({
  text: prose(chatLimits.message),
  clientId: ClientId,
  replyTo: Seq.optional(),
})

export const NewMessage = z
  .strictObject({
    text: MessageText,
    /** Chosen by the sender: the same one again gives the same message. Defaults to the Idempotency-Key. */
    clientId: ClientId.optional(),
    replyTo: Seq.optional(),
    /** What I uploaded for it, in order; also files of any kind. */
    media: MediaIds.default([]),
  })
  .superRefine(({ text, media }, context) => {
    if (text === '' && media.length === 0) context.addIssue(nothingIn(['text']))
  })
  .meta({ id: 'NewMessage', example: { text: 'The seeds arrived!', clientId: 'c-1' } })
export type NewMessage = z.infer<typeof NewMessage>

/** Another text or other media; or `card: null`, which removes the card of its link, until the first link is another. */
export const MessagePatch = z
  .strictObject({
    text: MessageText,
    /** All that is to be part of it from now on, in order; what is left out is deleted. */
    media: MediaIds,
    card: z.null(),
  })
  .partial()
  .refine(
    ({ text, media, card }) => (text === undefined && media === undefined) !== (card === undefined),
    'Give text or media, or card alone',
  )
  .meta({ id: 'MessagePatch', example: { text: 'The seeds have arrived!' } })
export type MessagePatch = z.infer<typeof MessagePatch>

/** What happened in a group, told in its history. */
export const RoomEvent = z
  .object({
    type: z.enum(['created', 'joined', 'left', 'removed', 'renamed', 'role', 'slow']),
    /** The person removed, or given a role; the new name; the seconds of slow mode. */
    subject: z.string().nullable(),
    /** With `role`: which they have from then on. Somebody else who becomes the owner makes the one before an admin. */
    role: MemberRole.optional(),
  })
  .meta({ id: 'RoomEvent' })
export type RoomEvent = z.infer<typeof RoomEvent>

export const Message = z
  .object({
    seq: Seq,
    /** Grows with every change in the room; a client keeps the highest it has seen, and resumes from it. */
    rev: z.int(),
    clientId: z.string(),
    senderId: UserId,
    text: z.string(),
    /** Instead of a text. */
    event: RoomEvent.nullable(),
    media: z.array(MediaView),
    replyTo: Seq.nullable(),
    createdAt: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable(),
    deleted: z.boolean(),
    /** What its first link leads to, some time after it was sent. */
    card: LinkCard.nullable(),
    /** It was said elsewhere first; by whom and where is not told. */
    forwarded: z.boolean(),
    pinned: z.boolean(),
    /** I have deleted it for myself: nothing but its place is there for me. */
    hidden: z.boolean(),
    reactions: z.array(z.object({ kind: ReactionKind, userIds: z.array(UserId) })),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof Message>

export const Member = UserRef.extend({
  role: MemberRole,
  state: z.enum(['invited', 'joined', 'left']),
  /** Everything up to here is read. Never goes back. Of others 0, where they or I hide it. */
  readSeq: z.int(),
  /** Whether they hide how far they have read, and so see of nobody how far. */
  hidesRead: z.boolean(),
  /** Whether I block them: what they write is folded for me, and is neither unread nor shown in my list. */
  blocking: z.boolean(),
}).meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

/** Somebody who is kept out of a group. */
export const Ban = z.object({ user: UserRef, bannedAt: z.iso.datetime() }).meta({ id: 'Ban' })
export type Ban = z.infer<typeof Ban>

/** A conversation as its members see it. */
export const Conversation = z
  .object({
    id: ConversationId,
    kind: z.enum(['direct', 'group', 'self']),
    /** The name of a group; null for the others, which are named by their members. */
    name: z.string().nullable(),
    /** Nobody can write: the friendship ended, or there is a block. */
    readOnly: z.boolean(),
    /** Seconds between two messages of a member who neither owns the group nor is an admin; 0: no slow mode. */
    slowMode: z.int(),
    members: z.array(Member),
    lastSeq: z.int(),
    rev: z.int(),
  })
  .meta({ id: 'Conversation' })
export type Conversation = z.infer<typeof Conversation>

/** The beginning of a message, as lists show it. */
const MessagePreview = z.object({
  seq: Seq,
  senderId: UserId,
  senderName: z.string(),
  /** Its beginning; of a message without a text, what it has instead. */
  text: z.string(),
  createdAt: z.iso.datetime(),
})

/** A conversation as it stands in one person's inbox. */
export const InboxEntry = z
  .object({
    id: ConversationId,
    kind: z.enum(['direct', 'group', 'self']),
    name: z.string().nullable(),
    /** The other person of a direct conversation. */
    with: UserRef.nullable(),
    /** Who invited, while the invitation waits. */
    invitedBy: UserRef.nullable(),
    state: z.enum(['invited', 'joined']),
    readOnly: z.boolean(),
    /** Whether it is muted now. */
    muted: z.boolean(),
    /** How, while it is: whether what mentions me still calls for attention, and how long; null: until I end it. */
    mute: z.object({ mentions: z.boolean(), until: z.iso.datetime().nullable() }).nullable(),
    /** Put away by me, until the next message in it: in the list of the archived, and not counted as unread. */
    archived: z.boolean(),
    /** I want to come back to it: it counts as unread, though I have read it all. */
    markedUnread: z.boolean(),
    unread: z.int(),
    /** How many of the unread mention me, and the latest of them. */
    mentions: z.int(),
    mention: MessagePreview.nullable(),
    memberCount: z.int(),
    lastMessage: MessagePreview.nullable(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'InboxEntry' })
export type InboxEntry = z.infer<typeof InboxEntry>

export const RoleInput = z
  .strictObject({ role: MemberRole })
  .meta({ id: 'RoleInput', example: { role: 'admin' } })

export const MessageReactionInput = z
  .strictObject({ kind: ReactionKind })
  .meta({ id: 'MessageReactionInput', example: { kind: 'like' } })

export const ReadState = z.object({ readSeq: z.int() }).meta({ id: 'ReadState', example: { readSeq: 12 } })

/** How to mute: `mentions=true` lets through what mentions me, and `until` ends it by itself. */
export const MuteQuery = z.object({
  mentions: z.enum(['true', 'false']).default('false'),
  until: z.iso.datetime().optional(),
})

/** Which conversations: those in the list, or those put away. */
export const InboxPart = z.object({ archived: z.enum(['true', 'false']).default('false') })

/**
 * Which messages: those before a place (the latest, without one), those after one or from a time on, those with a text in
 * them, or those that are pinned.
 */
export const HistoryPlace = z.object({
  from: z.iso.datetime().optional(),
  pinned: z.literal('true').optional(),
  before: z.coerce.number().int().min(1).optional().meta({ example: 120 }),
  after: z.coerce.number().int().min(0).optional(),
  q: line({ ...limits.search, min: 1 }).optional(),
})

export const ReadInput = z
  .strictObject({ seq: z.int().min(0) })
  .meta({ id: 'ReadInput', example: { seq: 12 } })
