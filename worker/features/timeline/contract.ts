import { z } from 'zod'
import type { PostId, UserId } from '../../core/ids'

export const HomeFilter = z.enum(['all', 'friends', 'following']).default('all')
export type HomeFilter = z.infer<typeof HomeFilter>

/** A post in somebody's timeline. That it stands there grants nothing: who may see it is decided when it is read. */
export type TimelineEntry = { postId: PostId; feedKey: string; authorId: UserId }

/** Which entries a hub is asked for: at most `take`, below `before`. */
export type TimelineRequest = { filter: HomeFilter; before: string; take: number }

export type TimelinePart = {
  /** Newest first. */
  entries: Pick<TimelineEntry, 'postId' | 'feedKey'>[]
  /** Whether the hub may have more below the last of them. */
  more: boolean
  /** The hub knows everything from this key on; what is older stands in the database alone. Empty: it knows all. */
  floor: string
}
