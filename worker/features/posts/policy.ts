import type { ProblemCode } from '../../core/errors'
import type { Visibility } from './contract'
import type { Commenters } from './vocabulary'

/** What decides about one post and one viewer; nobody logged in is a viewer to whom everything below is false. */
export type PostFacts = {
  visibility: Visibility
  draft: boolean
  /** Moderation took it out of sight. */
  withheld: boolean
  isAuthor: boolean
  /** The post stands on the viewer's own wall. */
  isWallOwner: boolean
  /** The viewer is a friend of the wall's owner. */
  isFriend: boolean
  /** The viewer follows the wall's owner. */
  isFollower: boolean
  /** Either of the two blocks the other: the viewer and the author, or the viewer and the wall's owner. */
  blocked: boolean
}

/**
 * Who may see a post. The wall's owner sets the audience: "friends" on Ben's wall means Ben's friends, whoever wrote it.
 *
 * 1. the author always;
 * 2. nobody else a draft, a private or a withheld post, and nobody across a block;
 * 3. the owner of the wall;
 * 4. everybody a public post, friends and followers a post for followers, friends a post for friends.
 *
 * `visible.ts` says the same in SQL; `visibility.matrix.test.ts` compares the two.
 */
export function canSee(post: PostFacts): boolean {
  if (post.isAuthor) return true
  if (post.draft || post.withheld || post.visibility === 'private' || post.blocked) return false
  if (post.isWallOwner || post.visibility === 'public' || post.isFriend) return true
  return post.visibility === 'followers' && post.isFollower
}

/** Who may open a post by its id: moderators those, too, that are withheld. No list shows them one. */
export function canOpen(post: PostFacts, moderates: boolean): boolean {
  return canSee(post) || (moderates && post.withheld)
}

/**
 * An author edits and publishes where they may write now: on their own wall, or on that of somebody who is still their
 * friend. What they left on any other wall they can only delete.
 */
export function canEdit(post: Pick<PostFacts, 'isAuthor'> & { wallIsOpen: boolean }): boolean {
  return post.isAuthor && post.wallIsOpen
}

/** What stands on my wall is mine to remove. */
export function canDelete(post: Pick<PostFacts, 'isAuthor' | 'isWallOwner'>): boolean {
  return post.isAuthor || post.isWallOwner
}

/** Whether the author's choice lets somebody comment. Friends and followers are those of the wall's owner, as for its audience. */
export function isInvited(
  commentsFrom: Commenters,
  who: Pick<PostFacts, 'isFriend' | 'isFollower'> & { isMentioned: boolean },
): boolean {
  const chosen = {
    everyone: true,
    followers: who.isFriend || who.isFollower,
    friends: who.isFriend,
    mentioned: who.isMentioned,
    nobody: false,
  }
  return chosen[commentsFrom]
}

/**
 * Who may comment on a post they see, or reply there: nobody while it is a draft, withheld or locked; then its author and
 * the owner of the wall always, and whoever is invited.
 *
 * `commenting.ts` says the same in SQL; `commenting.test.ts` compares the two.
 */
export function canComment(
  post: Pick<PostFacts, 'draft' | 'withheld' | 'isAuthor' | 'isWallOwner'> & {
    locked: boolean
    isInvited: boolean
  },
): boolean {
  if (post.draft || post.withheld || post.locked) return false
  return post.isAuthor || post.isWallOwner || post.isInvited
}

/** People write on their own wall and on their friends'. A private post would be hidden from the wall's owner. */
export function wallRefusal(
  wall: { isOwn: boolean; isFriend: boolean },
  visibility: Visibility,
): string | null {
  if (wall.isOwn) return null
  if (!wall.isFriend) return 'Only friends can write on this wall.'
  return visibility === 'private' ? "A post on a friend's wall cannot be private." : null
}

/** What decides whether a post that somebody sees can be quoted by them. */
export type Quotable = Pick<PostFacts, 'draft' | 'withheld' | 'isAuthor'> & {
  visibility: Visibility | 'withheld'
  /** Its author lets them: everybody, or friends and followers, who are those of the author wherever it stands. */
  isInvited: boolean
  /** Its author has taken it out of another post of theirs, which still stands. */
  wasDetached: boolean
}

/**
 * Why somebody cannot quote a post; null when they can. One's own can be quoted whoever sees it, for it is shown to
 * nobody else; of others what everybody may see.
 *
 * `quoting.ts` says the same in SQL; `quotes.matrix.test.ts` compares the two.
 */
export function quoteRefusal(post: Quotable): { code: ProblemCode; detail: string } | null {
  if (post.draft) return { code: 'not_public', detail: 'A draft cannot be quoted. Publish it first.' }
  if (post.withheld) return { code: 'not_public', detail: 'What is out of sight cannot be quoted.' }
  if (post.isAuthor) return null
  if (post.visibility !== 'public')
    return { code: 'not_public', detail: 'Only posts that everybody may see can be quoted.' }
  if (!post.isInvited)
    return { code: 'forbidden', detail: 'The author of this post does not let you quote it.' }
  if (post.wasDetached)
    return { code: 'forbidden', detail: 'The author of this post has taken it out of a post of yours.' }
  return null
}

/** Why a post of one's own cannot stand in front of one's wall; null if it can. */
export function pinRefusal(post: Pick<PostFacts, 'draft' | 'withheld' | 'visibility' | 'isWallOwner'>) {
  if (!post.isWallOwner) return 'Only what stands on your own wall can be pinned to it.'
  if (post.draft) return 'A draft cannot be pinned. Publish it first.'
  if (post.withheld) return 'What is out of sight cannot be pinned.'
  return post.visibility === 'private' ? 'A private post cannot be pinned: nobody else would see it.' : null
}
