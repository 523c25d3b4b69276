import { z } from 'zod'
import { Id, PostId, UserId } from '../../core/ids'
import { line, prose, Tag } from '../../core/text'
import { MediaIds, MediaView, nothingIn } from '../media/contract'
import { LinkCard } from '../links/contract'
import { NewPoll, PollView } from '../polls/contract'
import { UserRef, Username } from '../profiles/contract'
import { reactionKinds } from '../reactions/vocabulary'
import { Language, Quoted } from './contract-quoted'
import { postLimits } from './limits'
import { commenters, contentStates, quoters, threadKeepers, visibilities } from './vocabulary'

export const Visibility = z.enum(visibilities).meta({ id: 'Visibility' })
export type Visibility = z.infer<typeof Visibility>

/** Who may comment on a post, besides its author and the owner of its wall. Friends and followers are those of the wall's owner. */
export const Commenters = z.enum(commenters).meta({ id: 'Commenters', example: 'everyone' })
export type Commenters = z.infer<typeof Commenters>

/** Who may quote a post, besides its author, whose friends and followers are meant. */
export const Quoters = z.enum(quoters).meta({ id: 'Quoters', example: 'everyone' })
export type Quoters = z.infer<typeof Quoters>

/** The author of a post, or the owner of its wall. */
export const ThreadKeeper = z.enum(threadKeepers).meta({ id: 'ThreadKeeper', example: 'author' })
export type ThreadKeeper = z.infer<typeof ThreadKeeper>

export const ReactionKind = z.enum(reactionKinds).meta({ id: 'ReactionKind' })
export type ReactionKind = z.infer<typeof ReactionKind>

/** How many reacted in each way; kinds nobody chose are left out. */
export const ReactionCounts = z
  .partialRecord(ReactionKind, z.int())
  .meta({ id: 'ReactionCounts', example: { like: 2 } })
export type ReactionCounts = z.infer<typeof ReactionCounts>

/** `auto`: whatever the text seems to be in, if that is clear. Null: no language, or none of these. */
const ChosenLanguage = z
  .union([Language, z.literal('auto')], {
    error: 'There is no such language here. Write its code, such as de, or auto',
  })
  .nullable()

const Tags = z.array(Tag).max(postLimits.tags, `At most ${postLimits.tags} tags`)

/** Empty where it has media, and nowhere else. */
const Text = prose({ ...postLimits.text, min: 0 })
export const Warning = line(postLimits.warning)

export const NewPost = z
  .strictObject({
    text: Text,
    /** Added to the `#hashtags` of the text. */
    tags: Tags.default([]),
    visibility: Visibility.default('public'),
    /** The username of a friend, to write on their wall. */
    wall: Username.optional(),
    draft: z.boolean().default(false),
    /** Keeps it as a draft that publishes itself then: a minute ahead or more, and a year at most. */
    publishAt: z.iso.datetime().optional(),
    /** What I uploaded for it, in order. */
    media: MediaIds.default([]),
    /** Its pictures are to be covered until somebody wants to see them. */
    sensitive: z.boolean().default(false),
    /** Said in front of it, which is then folded. */
    warning: Warning.default(''),
    language: ChosenLanguage.default('auto'),
    /** Who may comment, besides me and the owner of the wall. */
    commentsFrom: Commenters.default('everyone'),
    /** What its readers are asked. */
    poll: NewPoll.optional(),
    /** A public post, or one of my own, that it quotes. */
    quotedPostId: PostId.optional(),
    /** Who may quote it; `preferences.quotesFrom`, unless it is said. */
    quotesFrom: Quoters.optional(),
  })
  .superRefine(({ text, media }, context) => {
    if (text === '' && media.length === 0) context.addIssue(nothingIn(['text']))
  })
  .meta({ id: 'NewPost', example: { text: 'The first carrots are up! #gardening', visibility: 'public' } })
export type NewPost = z.infer<typeof NewPost>

export const PostPatch = z
  .strictObject({
    text: Text,
    tags: Tags,
    visibility: Visibility,
    /** `false` publishes a draft; a published post cannot become a draft again. */
    draft: z.literal(false),
    /** All that is to hang on it from now on, in order; what is left out is deleted. */
    media: MediaIds,
    sensitive: z.boolean(),
    warning: Warning,
    /** Where none is known, a changed text is looked at again. */
    language: ChosenLanguage,
    /** Who may comment from now on; what was said stays. Alone, it makes no other version. */
    commentsFrom: Commenters,
    /** Removes the card of its link, until the first link is another. */
    card: z.null(),
    /** Of a draft alone: once it is published, a poll stays as it is. Null takes it away. */
    poll: NewPoll.nullable(),
    /** Takes out what it quotes, for good. */
    quotedPostId: z.null(),
    /** Who may quote it from now on; quotes that are there stay. Alone, it makes no other version. */
    quotesFrom: Quoters,
  })
  .partial()
  .meta({ id: 'PostPatch', example: { text: 'The first carrots are up, all nine of them! #gardening' } })
export type PostPatch = z.infer<typeof PostPatch>

export const PostSchedule = z
  .strictObject({ publishAt: z.iso.datetime() })
  .meta({ id: 'PostSchedule', example: { publishAt: '2027-01-01T00:00:00Z' } })
export type PostSchedule = z.infer<typeof PostSchedule>

export const Mention = z.object({ id: UserId, username: z.string() }).meta({ id: 'Mention' })

/** Set while something is out of sight of all but its author and the moderators. */
export const ContentMark = z
  .object({
    state: z.enum(contentStates),
    /** In words, for the author. */
    reason: z.string(),
    caseId: Id.nullable(),
    /** The action to appeal against. */
    actionId: Id.nullable(),
    canAppeal: z.boolean(),
  })
  .meta({ id: 'ContentMark' })
export type ContentMark = z.infer<typeof ContentMark>

export const PostView = z
  .object({
    id: PostId,
    author: UserRef,
    /** Whose wall it stands on; the same person as `author` for most posts. Its owner's people are the audience. */
    wall: UserRef,
    text: z.string(),
    tags: z.array(z.string()),
    mentions: z.array(Mention),
    /** What its first link leads to, some time after it was written. */
    card: LinkCard.nullable(),
    visibility: Visibility,
    draft: z.boolean(),
    media: z.array(MediaView),
    poll: PollView.nullable(),
    sensitive: z.boolean(),
    warning: z.string(),
    /** Of its text; null where it is not known. */
    language: Language.nullable(),
    commentsFrom: Commenters,
    /** Those who keep its thread closed: nobody comments while there are any. */
    lockedBy: z.array(ThreadKeeper),
    moderation: ContentMark.nullable(),
    createdAt: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable(),
    /** Comments and replies, also those that the viewer is not shown. */
    commentCount: z.int(),
    /** How many comments stand directly under the post, with those that were deleted but replied to. */
    threadCount: z.int(),
    viewCount: z.int(),
    reactionCounts: ReactionCounts,
    repostCount: z.int(),
    /** Posts that quote it, also those that the viewer is not shown. */
    quoteCount: z.int(),
    quotesFrom: Quoters,
    /** Null where it quotes nothing. */
    quoted: Quoted.nullable(),
    /** In my home, of a post that stands there because somebody I follow reposted it: the first of them. */
    repostedBy: UserRef.nullable(),
    /** In my home, of a post that stands there because I follow this tag of it. */
    followedTag: z.string().nullable(),
    viewer: z.object({
      reaction: ReactionKind.nullable(),
      reposted: z.boolean(),
      bookmarked: z.boolean(),
      /** I want no notifications of it and its thread. */
      muted: z.boolean(),
      /** It stands in front of my wall. */
      pinned: z.boolean(),
      canEdit: z.boolean(),
      canDelete: z.boolean(),
      canComment: z.boolean(),
      canQuote: z.boolean(),
      /** What it quotes is mine: I may take it out of this post, for good. */
      canDetach: z.boolean(),
      /** Whether I may lock its thread, and whether I keep it locked. */
      canLock: z.boolean(),
      locks: z.boolean(),
      /** The phrases of my word filters that it matches: fold it behind them. */
      filtered: z.array(z.string()),
    }),
  })
  .meta({ id: 'Post' })
export type PostView = z.infer<typeof PostView>

/** A page of a wall; `pinned` stands in front of the first. */
export type Wall = { items: PostView[]; nextCursor: string | null; pinned: PostView[] }

/** A draft that publishes itself. */
export const ScheduledPost = PostView.extend({ publishAt: z.iso.datetime() }).meta({ id: 'ScheduledPost' })
export type ScheduledPost = z.infer<typeof ScheduledPost>

export const Revision = z
  .object({
    number: z.int(),
    text: z.string(),
    tags: z.array(z.string()),
    visibility: Visibility,
    language: Language.nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Revision' })
export type Revision = z.infer<typeof Revision>

export const PostListQuery = z.object({
  tag: Tag.optional(),
  author: Username.optional(),
  sort: z.enum(['recent', 'popular']).default('recent'),
  /** For `sort=popular`: reactions of this week and the last, or of all time, as they were counted within five minutes. */
  window: z.enum(['week', 'all']).default('week'),
})
export type PostListQuery = z.infer<typeof PostListQuery>
