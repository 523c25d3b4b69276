import { z } from 'zod'
import { CommentId, ListId, PostId, UserId } from '../core/ids'
import {
  Conversation,
  InboxEntry,
  Member,
  Message,
  MessageText,
  SentText,
  Seq,
} from '../features/chat/contract'
import { Notification, UnreadCount } from '../features/notifications/contract'
import { ReactionKind } from '../features/posts/contract'
import { Presence } from '../features/presence/contract'

/*
 * The frames of the two sockets, defined once for both ends. Every frame is a JSON object with a `type`; a busy server
 * may send several at once as an array. A client frame with an `id` is answered by an `ack` or an `error` with that id.
 * The text frames `ping` and `pong` keep a connection alive without waking the object. What each frame means is said in
 * asyncapi.ts, which is served at /api/v1/asyncapi.json.
 */
export const socketLimits = {
  /** Bytes of a client frame. */
  frame: 64 * 1024,
  /**
   * Client frames of one person in a window of `window` milliseconds, over all their sockets at one object; typing frames
   * count too, and in a room what they change over HTTP.
   */
  frames: 60,
  /** How many of them may be a `hello`, whose answer may be long. */
  hellos: 40,
  window: 10_000,
  /** Sockets of one person at one object: when another opens, the oldest is closed. */
  hubSockets: 32,
  roomSockets: 12,
  /** Bytes after which a client is sent a `check`, and how many it may owe before it is closed. */
  checkAfter: 256 * 1024,
  arrears: 1024 * 1024,
  /** How often a client sends `ping`, and how long after the last one it counts as gone, in milliseconds. */
  pingEvery: 8_000,
  pingTimeout: 20_000,
  /** Missed changes a `hello` replays, and characters of them; a client that missed more is told to fetch afresh. */
  replay: 500,
  replayed: 128 * 1024,
} as const

export const closeCodes = {
  /** The session ended: log in again. */
  sessionEnded: 4001,
  /** Not, or no longer, a member. */
  notMember: 4003,
  /** This person opened more sockets than they may have; the oldest went. Come back when it is needed again. */
  tooMany: 4008,
  /** The client reads too slowly, or does not answer a `check`. Come back and resume. */
  lagging: 4009,
  /** RFC 6455: policy violation, for a flood of frames. */
  flood: 1008,
  /** RFC 6455: the object restarts; come back. */
  restart: 1012,
} as const

const FrameId = z.string().max(64)

/** Answers a `check`: everything sent before it has arrived. A client that does not answer is closed in the end. */
const Checked = z.strictObject({ type: z.literal('checked'), n: z.int() })
const Check = z.object({ type: z.literal('check'), n: z.int() })

export const FrameError = z.object({
  type: z.literal('error'),
  id: FrameId.optional(),
  /** A stable machine word, as in the problems of the HTTP API. */
  code: z.string(),
  detail: z.string(),
  /** With `slow_mode`: seconds after which it may be sent again. */
  retryAfter: z.int().optional(),
})

/* ---- /api/v1/conversations/:id/socket ---- */

export const RoomClientFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), rev: z.int().min(0).optional() }),
  z.strictObject({ type: z.literal('send'), id: FrameId, ...SentText.shape }),
  z.strictObject({ type: z.literal('edit'), id: FrameId, seq: Seq, text: MessageText }),
  z.strictObject({ type: z.literal('delete'), id: FrameId, seq: Seq }),
  z.strictObject({ type: z.literal('react'), id: FrameId, seq: Seq, kind: ReactionKind.nullable() }),
  z.strictObject({ type: z.literal('read'), seq: Seq }),
  z.strictObject({ type: z.literal('typing') }),
  Checked,
])
export type RoomClientFrame = z.infer<typeof RoomClientFrame>

/**
 * Every change of a room has a `rev` of its own, one higher than the last, and every socket is told of each in this order,
 * by one frame. Who finds one left out knows that something is missing, and says `hello` again.
 */
export const RoomServerFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    time: z.iso.datetime(),
    conversation: Conversation,
    /** Whether `messages` is all that changed since the client's `rev`; if not, it must fetch the history afresh. */
    resumed: z.boolean(),
    messages: z.array(Message),
  }),
  z.object({ type: z.literal('ack'), id: FrameId, message: Message.nullable() }),
  FrameError,
  Check,
  z.object({ type: z.literal('message'), message: Message }),
  z.object({ type: z.literal('read'), userId: UserId, seq: z.int(), rev: z.int() }),
  z.object({ type: z.literal('typing'), userId: UserId }),
  z.object({ type: z.literal('member'), userId: UserId, member: Member.nullable(), rev: z.int() }),
  z.object({
    type: z.literal('room'),
    name: z.string().nullable(),
    readOnly: z.boolean(),
    slowMode: z.int(),
    rev: z.int(),
  }),
  z.object({ type: z.literal('rev'), rev: z.int() }),
])
export type RoomServerFrame = z.infer<typeof RoomServerFrame>

/* ---- /api/v1/hub ---- */

export const HubClientFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), rev: z.int().min(0).optional() }),
  z.strictObject({ type: z.literal('watch'), postId: PostId }),
  z.strictObject({ type: z.literal('unwatch'), postId: PostId }),
  Checked,
])
export type HubClientFrame = z.infer<typeof HubClientFrame>

export const HubServerFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    time: z.iso.datetime(),
    rev: z.int(),
    /** Whether the lists below are all that changed since the client's `rev`; if not, it must fetch them afresh. */
    resumed: z.boolean(),
    /** To whom names no `rev`: what moderation has just done, for what is shown was perhaps read before that. */
    notifications: z.array(Notification),
    removedNotifications: z.array(z.string()),
    conversations: z.array(InboxEntry),
    removedConversations: z.array(z.string()),
    unread: UnreadCount,
    /** Friends who are online now and show it. */
    online: z.array(UserId),
  }),
  FrameError,
  Check,
  z.object({
    type: z.literal('notification'),
    notification: Notification,
    unread: UnreadCount,
    rev: z.int(),
  }),
  z.object({ type: z.literal('notification.removed'), id: z.string(), unread: UnreadCount, rev: z.int() }),
  z.object({
    type: z.literal('notifications.read'),
    ids: z.array(z.string()).nullable(),
    upTo: z.int().nullable(),
    unread: UnreadCount,
    rev: z.int(),
  }),
  z.object({ type: z.literal('conversation'), conversation: InboxEntry, unread: UnreadCount, rev: z.int() }),
  z.object({ type: z.literal('conversation.removed'), id: z.string(), unread: UnreadCount, rev: z.int() }),
  z.object({ type: z.literal('presence'), presence: Presence }),
  z.object({ type: z.literal('post.created'), postId: PostId, authorId: UserId }),
  z.object({
    type: z.literal('list.post'),
    postId: PostId,
    authorId: UserId,
    lists: z.array(ListId),
  }),
  z.object({ type: z.literal('lists.changed') }),
  z.object({ type: z.literal('followed-tags.changed') }),
  z.object({ type: z.literal('post.changed'), postId: PostId }),
  z.object({
    type: z.literal('comment.changed'),
    postId: PostId,
    commentId: CommentId,
    change: z.enum(['created', 'edited', 'deleted']),
  }),
])
export type HubServerFrame = z.infer<typeof HubServerFrame>
