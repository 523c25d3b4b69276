import type { UserId } from '../../core/ids'
import type { TextRevision } from './contract-hub'
import type { NotificationKind } from '../profiles/contract'
import { groups } from './slot'
import type { Told } from './told'

/** How somebody who was told of a text stands to it now; numbers are SQL's booleans. */
type Standing = {
  ownsWall: number
  ownsPost: number
  named: number
  quoted: number
  answered: number
  subscribed: number
  parentId: string | null
  userId: UserId
  wanted: ReadonlySet<NotificationKind>
}

/** As what somebody who was told of a text may still know of it, the most telling first. */
export function stillTrue({ postId, commentId }: Told, person: Standing): TextRevision['reasons'] {
  const { ownsWall, ownsPost, named, quoted, answered, subscribed, parentId, wanted } = person
  const reasons: { kind: NotificationKind; group: string; holds: unknown }[] =
    commentId === null
      ? [
          { kind: 'wall_post', group: groups.text('wall_post', postId), holds: ownsWall && !ownsPost },
          { kind: 'quote', group: groups.text('quote', postId), holds: quoted },
          { kind: 'mention', group: groups.text('mention', postId), holds: named },
        ]
      : [
          { kind: 'reply', group: groups.replies(parentId ?? ''), holds: answered && parentId },
          { kind: 'mention', group: groups.text('mention', commentId), holds: named },
          { kind: 'comment', group: groups.comments(postId), holds: subscribed },
        ]
  return reasons.flatMap(({ kind, group, holds }) =>
    holds ? [{ kind, group, wanted: wanted.has(kind) }] : [],
  )
}
