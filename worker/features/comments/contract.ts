import { z } from 'zod'
import { CommentId, PostId } from '../../core/ids'
import { prose } from '../../core/text'
import { LinkCard } from '../links/contract'
import { MediaIds, MediaView, nothingIn } from '../media/contract'
import { ContentMark, Mention, ReactionCounts, ReactionKind, ThreadKeeper, Warning } from '../posts/contract'
import { Language } from '../posts/contract-quoted'
import { UserRef } from '../profiles/contract'
import { commentLimits } from './limits'

/** Empty where it has media, and nowhere else. */
const Text = prose({ ...commentLimits.text, min: 0 })

export const NewComment = z
  .strictObject({
    text: Text,
    /** The comment this replies to, on the same post. */
    parentId: CommentId.optional(),
    /** What I uploaded for it, in order. */
    media: MediaIds.default([]),
    /** Its pictures are to be covered until somebody wants to see them. */
    sensitive: z.boolean().default(false),
    /** Said in front of it, which is then folded. */
    warning: Warning.default(''),
  })
  .superRefine(({ text, media }, context) => {
    if (text === '' && media.length === 0) context.addIssue(nothingIn(['text']))
  })
  .meta({ id: 'NewComment', example: { text: 'Which variety are they?' } })
export type NewComment = z.infer<typeof NewComment>

export const CommentPatch = z
  .strictObject({
    text: Text,
    /** All that is to hang on it from now on, in order; what is left out is deleted. */
    media: MediaIds,
    sensitive: z.boolean(),
    warning: Warning,
    /** Removes the card of its link, until the first link is another. */
    card: z.null(),
  })
  .partial()
  .meta({ id: 'CommentPatch', example: { text: 'Which variety are those?' } })
export type CommentPatch = z.infer<typeof CommentPatch>

export const CommentView = z
  .object({
    id: CommentId,
    postId: PostId,
    parentId: CommentId.nullable(),
    depth: z.int(),
    /** Null when it was deleted and stays only because others replied. */
    author: UserRef.nullable(),
    text: z.string(),
    /** What the text seems to be in; null where that is not clear. */
    language: Language.nullable(),
    mentions: z.array(Mention),
    media: z.array(MediaView),
    sensitive: z.boolean(),
    warning: z.string(),
    /** What its first link leads to, once that was looked at. */
    card: LinkCard.nullable(),
    deleted: z.boolean(),
    /** Those who have folded it, for everybody: the author of the post, the owner of its wall. Whoever asks is shown it. */
    foldedBy: z.array(ThreadKeeper),
    moderation: ContentMark.nullable(),
    createdAt: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable(),
    replyCount: z.int(),
    reactionCounts: ReactionCounts,
    viewer: z.object({
      reaction: ReactionKind.nullable(),
      canEdit: z.boolean(),
      canDelete: z.boolean(),
      canReply: z.boolean(),
      canFold: z.boolean(),
      /** I keep it folded. */
      folds: z.boolean(),
      /** The phrases of my word filters that it matches: fold it behind them. */
      filtered: z.array(z.string()),
    }),
  })
  .meta({ id: 'Comment' })
export type CommentView = z.infer<typeof CommentView>

export const CommentListQuery = z.object({
  /** The replies to this comment; without it, the comments on the post itself. */
  parent: CommentId.optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
})
export type CommentListQuery = z.infer<typeof CommentListQuery>
