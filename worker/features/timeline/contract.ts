import { z } from 'zod'
import type { ListId, PostId, UserId } from '../../core/ids'

export const HomeFilter = z.enum(['all', 'friends', 'following']).default('all')
export type HomeFilter = z.infer<typeof HomeFilter>

/** A post in somebody's timeline. That it stands there grants nothing: who may see it is decided when it is read. */
export type TimelineEntry = { postId: PostId; feedKey: string; authorId: UserId }

/** A post that somebody whom one follows reposted: `feedKey` is the place of the repost. */
export type RepostEntry = Pick<TimelineEntry, 'postId' | 'feedKey'> & { by: UserId }

/** A post with a tag that one follows, in its own place. */
export type TaggedEntry = Pick<TimelineEntry, 'postId' | 'feedKey'> & { tag: string }

/** What a hub is told of: a post, or that somebody has reposted it, which may not stand any more; its place is the repost's then. `tag`: by which it belongs here. */
export type TimelineNews = TimelineEntry & { repost?: { by: UserId; stands: boolean }; tag?: string }

/** What is read: home, all of it or a part, or a list of people. */
export type Feed = HomeFilter | { list: ListId }

/** Which entries a hub is asked for: at most `take`, below `before`. */
export type TimelineRequest = { feed: Feed; before: string; take: number }

/** Where a post that came in stands now: in home, and in which lists. `gone` is where a repost of it stood until now. */
export type Place = { home: boolean; lists: ListId[]; gone?: string }
export const nowhere: Place = { home: false, lists: [] }

/**
 * `by`: who reposted it, the first of them first; nobody, where it stands by itself.
 * `tags`: followed ones it has; none, where it stands by the tie to its author.
 */
export type NamedEntry = Pick<TimelineEntry, 'postId' | 'feedKey'> & { by: UserId[]; tags: string[] }

export type TimelinePart = {
  /** Newest first. */
  entries: NamedEntry[]
  /** Whether the hub may have more below the last of them. */
  more: boolean
  /** The hub knows everything from this key on; what is older stands in the database alone. Empty: it knows all. */
  floor: string
}
