import { z } from 'zod'
import { CommentId, PostId, UserId } from '../../core/ids'
import { name, prose, Tag } from '../../core/text'
import { Email, NewPassword } from '../auth/contract'
import { commentLimits } from '../comments/limits'
import { ReactionKind, Visibility } from '../posts/contract'
import { postLimits } from '../posts/limits'
import { AvatarSeed, Username } from '../profiles/contract'
import { BannerColor } from '../profiles/contract-banner'
import { profileLimits } from '../profiles/limits'

/** How much one request may bring. Every password costs CPU, everything else some of the 256 KiB of a body. */
const most = {
  users: 20,
  ties: 500,
  posts: 100,
  comments: 200,
  reactions: 500,
  bookmarks: 500,
}

/** A name that a post or a comment has within one request; the answer tells its id. */
const Ref = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, 'Up to 64 letters, digits, . _ : and -')
  .meta({ example: 'post-1' })

/** The `ref` of something further up in the same request, or the id of something stored. */
const Reference = Ref

/** When it happened. */
const Moment = z.iso.datetime().refine((time) => Date.parse(time) >= 0, 'Times start in 1970')

const ImportedUser = z.strictObject({
  username: Username,
  email: Email,
  password: NewPassword,
  displayName: name(profileLimits.displayName).optional(),
  bio: prose(profileLimits.bio).optional(),
  avatarSeed: AvatarSeed.optional(),
  bannerColor: BannerColor.optional(),
  createdAt: Moment,
})

const ImportedFriendship = z
  .strictObject({ a: Username, b: Username, createdAt: Moment })
  .refine(({ a, b }) => a !== b, { path: ['b'], message: 'Nobody befriends themselves' })

const ImportedFollow = z
  .strictObject({ follower: Username, followee: Username, createdAt: Moment })
  .refine(({ follower, followee }) => follower !== followee, {
    path: ['followee'],
    message: 'Nobody follows themselves',
  })

const ImportedPost = z.strictObject({
  ref: Ref,
  author: Username,
  /** Whose wall it stands on; the author's own if left out. */
  wall: Username.optional(),
  text: prose(postLimits.text),
  tags: z.array(Tag).max(postLimits.tags, `At most ${postLimits.tags} tags`).default([]),
  visibility: Visibility.default('public'),
  createdAt: Moment,
})

const ImportedComment = z.strictObject({
  ref: Ref,
  post: Reference,
  /** The comment it replies to. */
  parent: Reference.optional(),
  author: Username,
  text: prose(commentLimits.text),
  createdAt: Moment,
})

const ImportedReaction = z.strictObject({
  target: z.enum(['post', 'comment']),
  targetId: Reference,
  user: Username,
  kind: ReactionKind,
  createdAt: Moment,
})

const ImportedBookmark = z.strictObject({ user: Username, post: Reference, createdAt: Moment })

const list = <T extends z.ZodType>(item: T, max: number) =>
  z.array(item).max(max, `At most ${max}`).default([])

export const Import = z
  .strictObject({
    users: list(ImportedUser, most.users),
    friendships: list(ImportedFriendship, most.ties),
    follows: list(ImportedFollow, most.ties),
    posts: list(ImportedPost, most.posts),
    comments: list(ImportedComment, most.comments),
    reactions: list(ImportedReaction, most.reactions),
    bookmarks: list(ImportedBookmark, most.bookmarks),
  })
  .refine((lists) => Object.values(lists).some((rows) => rows.length > 0), 'Nothing to import')
  .meta({
    id: 'Import',
    example: {
      posts: [
        { ref: 'post-1', author: 'ada', text: 'Snow on the carrots!', createdAt: '2025-01-06T07:30:00Z' },
      ],
      comments: [
        { ref: 'c-1', post: 'post-1', author: 'ben', text: 'Here too.', createdAt: '2025-01-06T08:00:00Z' },
      ],
    },
  })
export type Import = z.infer<typeof Import>

/** The ids of what was made: people by username, posts and comments by the `ref` of the request. */
export const Imported = z
  .object({
    users: z.record(z.string(), UserId),
    posts: z.record(z.string(), PostId),
    comments: z.record(z.string(), CommentId),
  })
  .meta({
    id: 'Imported',
    example: { users: {}, posts: { 'post-1': '1jhk3v8m02q7s5ta' }, comments: {} },
  })
export type Imported = z.infer<typeof Imported>
