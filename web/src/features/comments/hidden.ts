import type { CommentView } from '@worker/features/comments/contract'

/**
 * How many comments of a level the viewer is not shown, once all of it is loaded.
 * @param stands how many there are, as the server counts them; without what the moderators withhold, which only its
 *   author is shown
 */
export function hiddenCount(
  stands: number,
  shown: Pick<CommentView, 'moderation'>[],
  hasMore: boolean,
): number {
  return hasMore ? 0 : Math.max(0, stands - shown.filter(({ moderation }) => moderation === null).length)
}
