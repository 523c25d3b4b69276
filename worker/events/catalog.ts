import { z } from 'zod'
import { ConversationId } from '../core/conversation-id'
import { CollectibleId, CommentId, EventId, Id, PostId, SessionId, UserId } from '../core/ids'
import { languages } from '../core/vocabulary'
import { collectibleFailures } from '../features/collectibles/vocabulary'
import { accountChanges } from '../features/mail/vocabulary'
import { subjectTypes } from '../features/moderation/vocabulary'
import { postLimits } from '../features/posts/limits'
import { scheduleRefusals, visibilities } from '../features/posts/vocabulary'
import { reactionKinds } from '../features/reactions/vocabulary'
import { Errand } from './errand'
import { asItWas, Streamed } from './streamed'

/*
 * Everything that happens in Warren and may interest another part of it. A payload holds ids and the few facts that a
 * subscriber could no longer read back; the event's id is the idempotency key of every reaction to it.
 */
const Visibility = z.enum(visibilities)

/*
 * A queue takes no message of more than 128 kB, so every list has a bound: an event names its subject, and whoever handles
 * it reads the rest.
 */
/** The people named in a text. */
const mentioned = z.array(UserId).max(postLimits.mentions)

const Post = z.object({
  postId: PostId,
  authorId: UserId,
  wallId: UserId,
  visibility: Visibility,
  mentioned,
  /** What it quotes. */
  quotedId: PostId.nullable().default(null),
})

const payloads = {
  'user.registered': z.object({ userId: UserId }),
  /** `renamed`: their name or picture, which others keep copies of. */
  'profile.updated': z.object({ userId: UserId, renamed: z.boolean().default(true) }),
  /** A page on their profile links back to it, or no longer does. */
  'profile.link-changed': z.object({ userId: UserId }),
  /** Either the sessions named, or all but `except`. */
  'session.ended': z.object({
    userId: UserId,
    sessionIds: z.array(SessionId).max(100),
    except: SessionId.nullable(),
  }),
  /** Something that decides who gets into an account. `detail` names it: a device, a passkey, an address. */
  'account.changed': z.object({
    userId: UserId,
    change: z.enum(accountChanges),
    detail: z.string().max(320),
  }),
  /** They say that this is their address; a link there is to show it. */
  'address.named': z.object({ userId: UserId, email: z.string().max(320) }),
  /** Somebody wants a link at an address, whoever has it. Nobody has looked yet whether there is an account. */
  'link.asked': z.object({
    email: z.string().max(320),
    opens: z.enum(['reset', 'sign-in']),
    /** Of the browser that asked, for an address without an account. */
    language: z.enum(languages).default('en'),
  }),
  /** Somebody waits to be let in, or was told what was decided. */
  'sign-up.requested': z.object({ requestId: Id }),
  'sign-up.decided': z.object({ requestId: Id }),
  /** A device of theirs is to be told of what happens. */
  'push.subscribed': z.object({ userId: UserId }),
  'friend.requested': z.object({ from: UserId, to: UserId }),
  'friend.request-withdrawn': z.object({ from: UserId, to: UserId }),
  'friend.accepted': z.object({ by: UserId, from: UserId }),
  'friend.removed': z.object({ by: UserId, other: UserId }),
  'follow.created': z.object({ follower: UserId, followee: UserId }),
  'follow.removed': z.object({ follower: UserId, followee: UserId }),
  'block.created': z.object({ by: UserId, other: UserId }),
  'block.removed': z.object({ by: UserId, other: UserId }),
  'mute.created': z.object({ by: UserId, other: UserId }),
  'mute.removed': z.object({ by: UserId, other: UserId }),
  /** Whether somebody wants what another reposts in their home. */
  'reposts.hidden': z.object({ by: UserId, other: UserId }),
  'reposts.shown': z.object({ by: UserId, other: UserId }),
  /** Somebody's own lists are others now, or one person stands on others of them. */
  'lists.changed': z.object({ userId: UserId, personId: UserId.nullable() }),
  /** Somebody follows a tag, or no longer does. */
  'followed-tags.changed': z.object({ userId: UserId, tag: z.string() }),
  'post.created': Post,
  /** A part of a large audience of a post, or of a repost `by` somebody; goes from the queue to the queue. */
  'post.spread': z.object({
    postId: PostId,
    errand: Errand,
    news: z.boolean(),
    by: UserId.nullable().default(null),
  }),
  /** `before` is whom it was for until then; `retagged`: it has a tag that it did not have. */
  'post.edited': Post.extend({ before: Visibility, retagged: z.boolean().default(false) }),
  'post.drafted': Post,
  /** A draft is to publish itself then (milliseconds UTC). */
  'post.scheduled': z.object({ postId: PostId, authorId: UserId, publishAt: z.int() }),
  /** Its time came, and its author could not publish it: it is an ordinary draft again. */
  'post.schedule-refused': z.object({ postId: PostId, authorId: UserId, reason: z.enum(scheduleRefusals) }),
  /** Its card came, or its author removed it. */
  'post.card-changed': z.object({ postId: PostId, authorId: UserId }),
  /** Who may comment on it: its author chose others, or its thread was locked or opened. */
  'thread.changed': z.object({ postId: PostId, authorId: UserId }),
  /** Whoever wrote what it quotes has taken that out of it. */
  'quote.detached': z.object({ postId: PostId, authorId: UserId, quotedId: PostId, by: UserId }),
  'post.deleted': z.object({ postId: PostId, authorId: UserId, by: UserId, ...asItWas }),
  /** Goes from the queue to the queue. */
  'post.streamed': Streamed,
  /** Put in front of its author's wall, or taken from there. */
  'post.pin-changed': z.object({ postId: PostId, userId: UserId }),
  /** Somebody voted; for what is told to nobody. */
  'poll.voted': z.object({ postId: PostId, authorId: UserId, userId: UserId }),
  /** Its time is up; goes from the queue to the queue while voters are left to be told, those after `after`. */
  'poll.ended': z.object({ postId: PostId, authorId: UserId, after: z.string().max(36) }),
  'bookmark.added': z.object({ postId: PostId, userId: UserId }),
  'bookmark.removed': z.object({ postId: PostId, userId: UserId }),
  'comment.created': z.object({
    commentId: CommentId,
    postId: PostId,
    parentId: CommentId.nullable(),
    authorId: UserId,
    mentioned,
  }),
  'comment.edited': z.object({
    commentId: CommentId,
    postId: PostId,
    authorId: UserId,
    mentioned,
  }),
  'comment.card-changed': z.object({ commentId: CommentId, postId: PostId, authorId: UserId }),
  /** Somebody whose post or wall it stands under has folded or unfolded it. */
  'comment.fold-changed': z.object({ commentId: CommentId, postId: PostId, authorId: UserId }),
  'comment.deleted': z.object({ commentId: CommentId, postId: PostId, authorId: UserId, by: UserId }),
  'reaction.added': z.object({
    target: z.enum(['post', 'comment']),
    targetId: Id,
    userId: UserId,
    kind: z.enum(reactionKinds),
  }),
  'reaction.removed': z.object({ target: z.enum(['post', 'comment']), targetId: Id, userId: UserId }),
  'repost.added': z.object({ postId: PostId, userId: UserId }),
  'repost.removed': z.object({ postId: PostId, userId: UserId }),
  /** Out of sight of all but its author and the moderators; of a comment, all that hangs under it as well. */
  'content.withheld': z.object({
    target: z.enum(['post', 'comment']),
    postId: PostId,
    commentId: CommentId.nullable(),
    authorId: UserId,
  }),
  /** Somebody brought along what they wrote elsewhere, or long ago. It is analysed, and nobody hears of it. */
  'content.imported': z.object({
    target: z.enum(['post', 'comment']),
    postId: PostId,
    commentId: CommentId.nullable(),
    authorId: UserId,
  }),
  'collectible.created': z.object({ collectibleId: CollectibleId, authorId: UserId }),
  /** Its author wants it to be kept by others as well. */
  'collectible.pin-requested': z.object({ collectibleId: CollectibleId, authorId: UserId }),
  'collectible.pinned': z.object({ collectibleId: CollectibleId, authorId: UserId }),
  'collectible.pin-failed': z.object({
    collectibleId: CollectibleId,
    authorId: UserId,
    reason: z.enum(collectibleFailures),
  }),
  /** A token of it is on the chain for good; `unminted`: the chain has thought better of it. */
  'collectible.minted': z.object({ collectibleId: CollectibleId, authorId: UserId }),
  'collectible.unminted': z.object({ collectibleId: CollectibleId, authorId: UserId }),
  /** `unpin` is the name of its content, where others are to be asked to keep it no longer. */
  'collectible.removed': z.object({
    collectibleId: CollectibleId,
    authorId: UserId,
    unpin: z.string().max(100).nullable(),
  }),
  /** All that was brought along is in, or out again. */
  'import.ended': z.object({ importId: Id, userId: UserId }),
  /** In sight again. */
  'content.shown': z.object({
    target: z.enum(['post', 'comment']),
    postId: PostId,
    commentId: CommentId.nullable(),
    authorId: UserId,
  }),
  /** Those told of a post or a comment who are still to be looked at; goes from the queue to the queue. */
  'notified.reviewed': z.object({
    postId: PostId,
    commentId: CommentId.nullable(),
    reach: z.enum(['itself', 'branch', 'post']),
    after: z.object({ commentId: z.string().max(36), userId: z.string().max(36) }),
  }),
  /** Those in whose notifications a person stands who are still to be told; goes from the queue to the queue. */
  'actor.reviewed': z.object({
    actorId: UserId,
    why: z.enum(['renamed', 'banned']),
    after: z.string().max(36),
  }),
  'message.moderated': z.object({ conversationId: ConversationId, seq: z.int(), withheld: z.boolean() }),
  'report.filed': z.object({ subjectType: z.enum(subjectTypes), reporterId: UserId, personId: UserId }),
  /** A moderator or the analysis did something about a person, or about something of theirs. */
  'moderation.acted': z.object({ actionId: Id, personId: UserId }),
  'appeal.decided': z.object({ appealId: Id, personId: UserId }),
  /** A ban began or ended; or somebody left, or is back. What the person wrote follows in parts; `after` is the last comment dealt with. */
  'author.standing-changed': z.object({ userId: UserId, after: z.string() }),
  /** An account is being deleted; goes from the queue to the queue. Names nobody. */
  'deletion.continued': z.object({ departureId: Id }),
  /** How much of each an operator brought in. What it was is long past, so there are no events of its own for it. */
  'network.imported': z.object({
    users: z.int(),
    friendships: z.int(),
    follows: z.int(),
    posts: z.int(),
    comments: z.int(),
    reactions: z.int(),
    bookmarks: z.int(),
  }),
} as const

/** The schema of each payload, for those who look at all of them. */
export const eventPayloads: Record<string, z.ZodType> = payloads

export type EventType = keyof typeof payloads
export type Payload<T extends EventType> = z.infer<(typeof payloads)[T]>

export type DomainEvent<T extends EventType = EventType> = {
  [K in T]: { id: EventId; type: K; actorId: UserId | null; at: number; payload: Payload<K> }
}[T]

const Envelope = z.object({
  id: EventId,
  type: z.enum(Object.keys(payloads) as [EventType, ...EventType[]]),
  actorId: UserId.nullable(),
  at: z.int(),
  payload: z.unknown(),
})

/** Reads an event from the queue or the outbox; throws a ZodError for anything that is not one. */
export function parseEvent(raw: unknown): DomainEvent {
  const envelope = Envelope.parse(raw)
  return { ...envelope, payload: payloads[envelope.type].parse(envelope.payload) } as DomainEvent
}
