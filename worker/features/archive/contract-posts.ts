import { z } from 'zod'
import { CommentId, Id, MediaId, PostId, UserId } from '../../core/ids'
import { collectibleFailures, collectibleStates, collectibleSubjects } from '../collectibles/vocabulary'
import { LinkCard } from '../links/contract'
import { mediaKinds, mediaPurposes, mediaTargets, mediaVariants } from '../media/vocabulary'
import { Language } from '../posts/contract-quoted'
import {
  Commenters,
  Quoters,
  ReactionCounts,
  ReactionKind,
  ThreadKeeper,
  Visibility,
} from '../posts/contract'
import { contentStates } from '../posts/vocabulary'
import { ArchivedPerson, At, CommentReference, PostReference } from './contract-common'

const Mention = z.object({ id: UserId, username: z.string() })

/** Why others do not see it; null when they do. */
const Moderation = z.enum(contentStates).nullable()

/** What readers were asked, with what they answered. */
const ArchivedPoll = z.object({
  options: z.array(z.object({ text: z.string(), votes: z.int() })),
  multiple: z.boolean(),
  /** How long it is open from when the post is published, and until when. */
  minutes: z.int(),
  endsAt: At.nullable(),
  voters: z.int(),
})

/** `posts` that they wrote, drafts included, the oldest first. */
export const ArchivedPost = z.object({
  id: PostId,
  /** Where it stands; null for a draft. */
  url: z.url().nullable(),
  /** Whose wall it stands on: their own, or a friend's, whose people are then its audience. */
  wall: ArchivedPerson,
  text: z.string(),
  /** All of them, those in the text as well. */
  tags: z.array(z.string()),
  mentions: z.array(Mention),
  /** As they chose it, also while moderation keeps it out of sight. */
  visibility: Visibility,
  draft: z.boolean(),
  /** When a draft was to publish itself. */
  publishAt: At.nullable().default(null),
  sensitive: z.boolean(),
  warning: z.string(),
  /** Of the text; null where it is not known. Archives from before there were languages have none. */
  language: Language.nullable().default(null),
  /** Who may comment, and who keeps its thread closed. Archives from before there was a choice have none. */
  commentsFrom: Commenters.default('everyone'),
  lockedBy: z.array(ThreadKeeper).default([]),
  /** What hangs on it, in order: ids of `media`. */
  media: z.array(MediaId),
  /** Archives from before there were polls have none. */
  poll: ArchivedPoll.nullable().default(null),
  /** What its first link leads to. */
  card: LinkCard.nullable(),
  moderation: Moderation,
  /** When it was published; of a draft, when it was begun. */
  createdAt: At,
  editedAt: At.nullable(),
  /** Since when it stands in front of their wall. Archives from before there were pins say nothing of it. */
  pinnedAt: At.nullable().default(null),
  commentCount: z.int(),
  viewCount: z.int(),
  reactionCounts: ReactionCounts,
  repostCount: z.int().default(0),
  /** What it quotes; archives from before there were quotes have none. `detached`: its author took that out again. */
  quoted: PostReference.nullable().default(null),
  detached: z.boolean().default(false),
  quotesFrom: Quoters.default('everyone'),
  quoteCount: z.int().default(0),
  /** What it said before each edit, the first version first. */
  revisions: z.array(
    z.object({
      number: z.int(),
      text: z.string(),
      tags: z.array(z.string()),
      visibility: Visibility,
      language: Language.nullable().default(null),
      createdAt: At,
    }),
  ),
})

/** `comments` that they wrote, the oldest first. No earlier versions of comments are kept anywhere. */
export const ArchivedComment = z.object({
  id: CommentId,
  url: z.url(),
  post: PostReference,
  /** The comment it answers; null for one on the post itself. */
  parent: CommentReference.nullable(),
  text: z.string(),
  language: Language.nullable().default(null),
  sensitive: z.boolean().default(false),
  warning: z.string().default(''),
  mentions: z.array(Mention),
  media: z.array(MediaId),
  /** Who has folded it. */
  foldedBy: z.array(ThreadKeeper).default([]),
  moderation: Moderation,
  createdAt: At,
  editedAt: At.nullable(),
  replyCount: z.int(),
  reactionCounts: ReactionCounts,
})

/** `collectibles` that they made of posts and comments, the oldest first. */
export const ArchivedCollectible = z.object({
  id: Id,
  subject: z.object({ type: z.enum(collectibleSubjects), id: Id, post: PostId }),
  /** When the version was written that it was made of. */
  version: At,
  name: z.string(),
  rootCid: z.string(),
  metadataCid: z.string(),
  imageCid: z.string(),
  imageType: z.string(),
  tokenId: z.string(),
  bytes: z.int(),
  status: z.enum(collectibleStates),
  reason: z.enum(collectibleFailures).nullable(),
  createdAt: At,
  pinnedAt: At.nullable(),
  /** Where its token is. */
  mint: z
    .object({ chainId: z.int(), contract: z.string(), txHash: z.string(), to: z.string(), at: At })
    .nullable(),
  /** The archive with its content, where this server has it for its author. */
  car: z.url(),
})

/** `post-reactions` and `comment-reactions` that they gave. */
export const ArchivedPostReaction = z.object({ post: PostReference, kind: ReactionKind, createdAt: At })
export const ArchivedCommentReaction = z.object({
  comment: CommentReference,
  kind: ReactionKind,
  createdAt: At,
})

/** `votes` that they gave in polls, by the words of the options. */
export const ArchivedVote = z.object({ post: PostReference, choices: z.array(z.string()), createdAt: At })

/** `bookmarks`, `reposts`, `muted-posts` (they want no notifications of those) and `viewed-posts`. */
export const MarkedPost = z.object({ post: PostReference, createdAt: At })

const Bytes = z.object({
  variant: z.enum(['full', ...mediaVariants]),
  /** Where its bytes are in the archive. */
  path: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** `media`: every file they uploaded. */
export const ArchivedMedia = z.object({
  id: MediaId,
  purpose: z.enum(mediaPurposes),
  kind: z.enum(mediaKinds),
  type: z.string(),
  /** What the file was called. */
  name: z.string().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Milliseconds. */
  duration: z.int().nullable(),
  animated: z.boolean(),
  /** What it shows, in words. */
  alt: z.string(),
  color: z.string().nullable(),
  placeholder: z.string().nullable(),
  /** What it hangs on: a post, a comment, a conversation (whose message names it), or the profile. */
  attachedTo: z.object({ kind: z.enum(mediaTargets), id: z.string() }).nullable(),
  createdAt: At,
  /** `full` and what smaller versions there are; none where the bytes are lost. */
  files: z.array(Bytes),
})
