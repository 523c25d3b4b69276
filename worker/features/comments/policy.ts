/** What decides about one comment and one viewer. */
export type CommentFacts = {
  isAuthor: boolean
  /** The post is the viewer's own, or stands on their wall. */
  ownsPost: boolean
  /** `posts/policy.canSee`. */
  seesPost: boolean
  /** `posts/policy.canComment`. */
  takesComments: boolean
  /** A block between the viewer and the author of the comment, or of one above it. A deleted one is nobody's. */
  blocked: boolean
  deleted: boolean
  /** Moderation took it, or one above it, out of sight. */
  withheld: boolean
}

/**
 * Who may see a comment: its author always, so that one can take back one's words; everybody else who sees the post,
 * but for what hangs under a comment of somebody they block or are blocked by, or under one that is withheld.
 *
 * `visible.ts` says the same in SQL.
 */
export function canSee(
  comment: Pick<CommentFacts, 'isAuthor' | 'seesPost' | 'blocked' | 'withheld'>,
): boolean {
  return comment.isAuthor || (comment.seesPost && !comment.blocked && !comment.withheld)
}

/** Who may react to a comment they see. The author who lost sight of the post may only delete. */
export function canAnswer(comment: Pick<CommentFacts, 'seesPost' | 'deleted' | 'withheld'>): boolean {
  return comment.seesPost && !comment.deleted && !comment.withheld
}

/** Who may reply to one. */
export function canReply(
  comment: Pick<CommentFacts, 'seesPost' | 'takesComments' | 'deleted' | 'withheld'>,
): boolean {
  return comment.takesComments && canAnswer(comment)
}

type Editing = Pick<CommentFacts, 'isAuthor' | 'seesPost' | 'deleted'>

/** Why somebody may not edit it: the first of the reasons; null where they may. */
export function editRefusal(comment: Editing): 'not_author' | 'deleted' | 'post_unseen' | null {
  if (!comment.isAuthor) return 'not_author'
  if (comment.deleted) return 'deleted'
  return comment.seesPost ? null : 'post_unseen'
}

export function canEdit(comment: Editing): boolean {
  return editRefusal(comment) === null
}

/** What stands under my post or on my wall is mine to remove. */
export function canDelete(comment: Pick<CommentFacts, 'isAuthor' | 'ownsPost'>): boolean {
  return comment.isAuthor || comment.ownsPost
}

/** What others wrote under my post or on my wall I may fold, for everybody: it stays there, behind a word of who has done so. */
export function canFold(comment: Pick<CommentFacts, 'isAuthor' | 'ownsPost' | 'deleted'>): boolean {
  return comment.ownsPost && !comment.isAuthor && !comment.deleted
}
