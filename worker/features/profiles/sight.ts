import type { UserId } from '../../core/ids'
import { DAY, MINUTE } from '../../core/time'
import type { Ctx } from '../../ctx'
import { type Env, sightLog } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import { beforeAnswer } from '../../use-case/before-answer'
import type { Closed } from '../../rpc'

/** Stands for everybody. */
const ALL = '*'

/** What this isolate knows of the log. It asks each time for what came after it, which is nearly always nothing. */
let known = { log: '', n: 0, closed: new Map<Closed, number>() }

/** Clocks need not agree: what was kept less than that before an entry may be of later. */
const SLACK = MINUTE
const MANY = 10_000

/**
 * Whether of one of these less is to be seen than at a time (milliseconds UTC). Asks the log, so that no change is missed
 * whose answer was given before.
 */
export async function readSight(env: Env): Promise<(people: UserId[], at: number) => boolean> {
  const { log, n, closed } = await sightLog(env).since(known.log, known.n)
  if (log !== known.log) known = { log, n, closed: new Map() }
  known.n = Math.max(known.n, n)
  for (const { who, at } of closed) known.closed.set(who, Math.max(at, known.closed.get(who) ?? 0))
  if (known.closed.size > MANY) forgetOld()
  const seen = known.closed
  return (people, at) => [ALL, ...people].some((who) => (seen.get(who as Closed) ?? -Infinity) > at - SLACK)
}

function forgetOld(): void {
  const latest = Math.max(...known.closed.values())
  for (const [who, at] of known.closed) if (at < latest - 2 * DAY) known.closed.delete(who)
}

/** Less is to be seen of this person from now on: that holds before the answer, and is said once more by the event. */
export function closeBeforeAnswer(ctx: Ctx, person: UserId): Promise<void> {
  return beforeAnswer(ctx, 'sight', sightLog(ctx.env).close([person]))
}

type SightEvent = DomainEvent<
  'author.standing-changed' | 'profile.updated' | 'moderation.acted' | 'import.ended' | 'network.imported'
>

/** What was said before the answer, should that have failed; and imports, which have no event for each tie. */
export async function closeSight({ env }: Ctx, event: SightEvent): Promise<void> {
  await sightLog(env).close([whom(event)])
}

function whom(event: SightEvent): Closed {
  if (event.type === 'network.imported') return ALL
  return event.type === 'moderation.acted' ? event.payload.personId : event.payload.userId
}
