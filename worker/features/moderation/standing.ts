import { eq, sql } from 'drizzle-orm'
import { type EventId, newId, type UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { users } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { commentsAfter } from '../comments/withhold'
import * as ties from '../graph/set-aside'
import type { ContentState } from '../posts/vocabulary'
import { nextPosts } from '../posts/withhold'
import type { UserRow } from '../profiles/view'
import * as reactions from '../reactions/set-aside'
import * as reposts from '../reposts/set-aside'
import { bringBack, takeAway } from './effects'
import { subjectOf } from './subject'

/** Posts and comments dealt with by one message; the rest goes back into the queue. */
const AT_ONCE = 40
/** Ties of each kind, and reactions, dealt with by one message. */
const TIES_AT_ONCE = 200

/**
 * Takes what somebody wrote who is banned or has left out of everybody's sight, and their ties and reactions out of every
 * list and count, or brings it all back once the ban has ended, or they are back: whichever holds now, so a late or repeated event does no harm.
 */
export async function followStanding(ctx: Ctx, event: DomainEvent<'author.standing-changed'>): Promise<void> {
  const { userId, after } = event.payload
  const { db } = ctx
  const [person] = await db.select({ standing: users.standing }).from(users).where(eq(users.id, userId))
  if (!person) return
  const state = stateWith(person.standing)
  const which = state ? 'in sight' : 'gone along'
  const [posts, comments] = await db.batch([
    nextPosts(db, userId, which, AT_ONCE),
    commentsAfter(db, userId, which, after, AT_ONCE),
  ])
  const subjects = [
    ...posts.map(({ id: postId }) => subjectOf('post', { postId })),
    ...comments.map(({ id: commentId, postId }) => subjectOf('comment', { postId, commentId })),
  ]
  const statements = subjects.flatMap((subject) => {
    const about = { subject, personId: userId }
    return state ? takeAway(ctx, about, state) : bringBack(ctx, about, null)
  })
  const [first, ...rest] = statements
  if (first) await db.batch([first, ...rest])
  const tiesAreLeft = await moveTies(ctx, userId, state !== null)
  if (posts.length < AT_ONCE && comments.length < AT_ONCE && !tiesAreLeft) return
  await ctx.env.EVENTS.send(onward(event, comments.at(-1)?.id ?? after, newId(ctx.now)))
}

/** How what somebody wrote stands because of them; null when it does not. */
export function stateWith(standing: UserRow['standing']): ContentState | null {
  if (standing === 'banned') return 'author_banned'
  return standing === 'deactivated' ? 'author_away' : null
}

/** @returns whether more are left */
async function moveTies({ db }: Ctx, userId: UserId, isAway: boolean): Promise<boolean> {
  const moves = isAway
    ? [
        ...ties.setTiesAside(db, userId, TIES_AT_ONCE),
        ...reactions.setReactionsAside(db, userId, TIES_AT_ONCE),
        ...reposts.setRepostsAside(db, userId, TIES_AT_ONCE),
      ]
    : [
        ...ties.bringTiesBack(db, userId, TIES_AT_ONCE),
        ...reactions.bringReactionsBack(db, userId, TIES_AT_ONCE),
        ...reposts.bringRepostsBack(db, userId, TIES_AT_ONCE),
      ]
  const left = sql<number>`(${ties.tiesAreLeft(userId)} OR ${reactions.reactionsAreLeft(userId)} OR ${reposts.repostsAreLeft(userId)})`
  await db.batch(moves as [Statement, ...Statement[]])
  const [row] = await db
    .select({ left: left.as('are_left') })
    .from(users)
    .where(eq(users.id, userId))
  return Boolean(row?.left)
}

function onward(
  { actorId, at, payload }: DomainEvent<'author.standing-changed'>,
  after: string,
  id: EventId,
): DomainEvent<'author.standing-changed'> {
  return { id, type: 'author.standing-changed', actorId, at, payload: { ...payload, after } }
}
