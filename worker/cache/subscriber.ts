import { sql } from 'drizzle-orm'
import { PostId, type UserId } from '../core/ids'
import type { Ctx } from '../ctx'
import { departures, users } from '../db/schema'
import type { DomainEvent } from '../events/catalog'
import { drop } from './drop'
import { tagOf } from './tags'

/** The events after which something cached is no longer so. */
export type Touching =
  | 'profile.updated'
  | 'profile.link-changed'
  | 'author.standing-changed'
  | 'post.created'
  | 'post.edited'
  | 'post.card-changed'
  | 'thread.changed'
  | 'post.deleted'
  | 'quote.detached'
  | 'post.pin-changed'
  | 'content.withheld'
  | 'content.shown'
  | 'comment.created'
  | 'comment.edited'
  | 'comment.card-changed'
  | 'comment.fold-changed'
  | 'comment.deleted'
  | 'reaction.added'
  | 'reaction.removed'
  | 'repost.added'
  | 'repost.removed'
  | 'poll.voted'
  | 'poll.ended'
  | 'network.imported'
  | 'import.ended'

/** Drops what guests are shown of the thing the event is about. */
export async function dropCached(ctx: Ctx, event: DomainEvent<Touching>): Promise<void> {
  if (!isAboutPerson(event)) await drop(ctx, touchedBy(event))
  const person = personOf(event)
  if (!person) return
  const [found] = await ctx.db
    .select({ username: users.username, before: departures.username })
    .from(users)
    .leftJoin(departures, sql`${departures.userId} = ${users.id}`)
    .where(sql`${users.id} = ${person.id}`)
  const names = found ? [found.username, found.before ?? found.username] : []
  await drop(
    ctx,
    person.what.flatMap((what) => names.map((name) => tagOf[what](name))),
  )
}

type AboutPerson = 'profile.updated' | 'profile.link-changed' | 'author.standing-changed'

function isAboutPerson(event: DomainEvent<Touching>): event is DomainEvent<AboutPerson> {
  return (
    event.type === 'profile.updated' ||
    event.type === 'profile.link-changed' ||
    event.type === 'author.standing-changed'
  )
}

/** Whose profile or wall has changed. */
function personOf(event: DomainEvent<Touching>): { what: ('profile' | 'wall')[]; id: UserId } | null {
  if (event.type === 'profile.updated' || event.type === 'profile.link-changed')
    return { what: ['profile'], id: event.payload.userId }
  if (event.type === 'author.standing-changed') return { what: ['profile', 'wall'], id: event.payload.userId }
  if (event.type === 'import.ended') return { what: ['wall'], id: event.payload.userId }
  if (event.type === 'post.pin-changed') return { what: ['wall'], id: event.payload.userId }
  const isForAll = event.type === 'post.created' && event.payload.visibility === 'public'
  return isForAll ? { what: ['wall'], id: event.payload.wallId } : null
}

/** A comment, a reaction or a vote changes a number on a post, for which its place in a list need not be fetched anew. */
export function touchedBy(event: DomainEvent<Exclude<Touching, AboutPerson>>): string[] {
  switch (event.type) {
    // The lists of guests learn of it when they have run out: in a busy network they would hardly ever be of use.
    case 'post.created':
      return [tagOf.stats]
    case 'post.edited':
    case 'post.deleted':
    case 'quote.detached':
    case 'post.card-changed':
    case 'content.withheld':
    case 'content.shown':
    case 'poll.ended':
      return [tagOf.post(event.payload.postId), tagOf.lists, tagOf.stats]
    case 'network.imported':
    case 'import.ended':
      return [tagOf.lists, tagOf.stats]
    case 'thread.changed':
    case 'poll.voted':
    case 'comment.created':
    case 'comment.edited':
    case 'comment.card-changed':
    case 'comment.fold-changed':
    case 'comment.deleted':
    case 'repost.added':
    case 'repost.removed':
      return [tagOf.post(event.payload.postId)]
    case 'post.pin-changed':
      return []
    case 'reaction.added':
    case 'reaction.removed':
      return event.payload.target === 'post' ? [tagOf.post(PostId.parse(event.payload.targetId))] : []
  }
}

/** For the table of subscribers. */
export const dropping = {
  'profile.updated': [dropCached],
  'profile.link-changed': [dropCached],
  'author.standing-changed': [dropCached],
  'post.created': [dropCached],
  'post.edited': [dropCached],
  'post.card-changed': [dropCached],
  'thread.changed': [dropCached],
  'post.deleted': [dropCached],
  'quote.detached': [dropCached],
  'post.pin-changed': [dropCached],
  'comment.created': [dropCached],
  'comment.edited': [dropCached],
  'comment.card-changed': [dropCached],
  'comment.fold-changed': [dropCached],
  'comment.deleted': [dropCached],
  'content.withheld': [dropCached],
  'content.shown': [dropCached],
  'reaction.added': [dropCached],
  'reaction.removed': [dropCached],
  'repost.added': [dropCached],
  'repost.removed': [dropCached],
  'poll.voted': [dropCached],
  'poll.ended': [dropCached],
  'network.imported': [dropCached],
  'import.ended': [dropCached],
} satisfies Record<Touching, unknown>
