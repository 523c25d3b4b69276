import { and, asc, eq, gt } from 'drizzle-orm'
import { newId, type UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { notifiedOf } from '../../db/schema'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import { userRef } from '../profiles/view'
import { selectActor } from './facts'
import { each } from './hubs'

/** People told by one message; the rest goes back into the queue. */
const PART = 100

const tieKinds = ['follow', 'friend_request', 'friend_accepted'] as const

type ActorEvent = DomainEvent<'profile.updated' | 'author.standing-changed' | 'actor.reviewed'>

/**
 * Everybody in whose notifications a person stands sees their present name and picture, also after a moderator took the
 * former away; and no longer sees there who is banned or has left. (Who is back is not told anew.)
 */
export async function reviewActor(ctx: Ctx, event: ActorEvent): Promise<void> {
  const task = taskOf(event)
  if (!task) return
  const { actorId, why, after } = task
  const [[actor], readers] = await ctx.db.batch([
    selectActor(ctx.db, actorId),
    selectReaders(ctx.db, actorId, after),
  ])
  if (!actor || (why === 'banned' && actor.standing !== 'banned' && actor.standing !== 'deactivated')) return
  // Who has left sees no news meanwhile, and finds all of them when they are back.
  if (actor.standing === 'banned' && why === 'banned' && after === '') {
    // Their own ties are set aside with the ban, so what they were told of these no longer holds either.
    await userHub(ctx.env, actorId).withdraw(tieKinds.map((kind) => ({ kind, at: event.at })))
  }
  await each(readers, ({ id }) => {
    const hub = userHub(ctx.env, id)
    return why === 'banned'
      ? hub.withdraw([{ actorId, at: event.at }])
      : hub.renameActor(userRef(actor), actor.nameVersion)
  })
  const last = readers.at(-1)
  if (!last || readers.length < PART) return
  const { actorId: by, at } = event
  const payload = { actorId, why, after: last.id }
  const onward: DomainEvent<'actor.reviewed'> = {
    id: newId(ctx.now),
    type: 'actor.reviewed',
    actorId: by,
    at,
    payload,
  }
  await ctx.env.EVENTS.send(onward)
}

type Task = DomainEvent<'actor.reviewed'>['payload']

function taskOf({ type, payload }: ActorEvent): Task | null {
  switch (type) {
    case 'profile.updated':
      return payload.renamed ? { actorId: payload.userId, why: 'renamed', after: '' } : null
    case 'author.standing-changed':
      // What a banned person wrote follows in parts, of which the first is enough here.
      return payload.after === '' ? { actorId: payload.userId, why: 'banned', after: '' } : null
    case 'actor.reviewed':
      return payload
  }
}

function selectReaders(db: Database, actorId: UserId, after: string) {
  return db
    .select({ id: notifiedOf.userId })
    .from(notifiedOf)
    .where(and(eq(notifiedOf.actorId, actorId), gt(notifiedOf.userId, after as UserId)))
    .orderBy(asc(notifiedOf.userId))
    .limit(PART)
}
