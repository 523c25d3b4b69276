import type { UserCtx } from '../../ctx'
import type { Metrics, Range } from './metrics-contract'
import { countsNow, countsSince, routesSince, selectWaiting } from './metrics-store'
import { activePeople, daysOf, firstDayRead, routeCost, routeSpan } from './metrics-view'

/** The numbers of the instance, in one round trip; what is read grows with the range and not with the network. */
export async function readMetrics({ db, env, now, meter }: UserCtx, range: Range): Promise<Metrics> {
  const { span, from } = routeSpan(range, now)
  const [totals, stored, routes, ...waiting] = await db.batch([
    countsNow(db),
    countsSince(db, firstDayRead(range, now)),
    routesSince(db, span, from),
    ...selectWaiting(db),
  ])
  const counts = [...stored, ...waiting.flat()]
  const total = (name: keyof Metrics['now']) =>
    [...totals, ...waiting.flat()].reduce((sum, { what, n }) => sum + (what === name ? n : 0), 0)
  return {
    range,
    now: {
      people: total('people'),
      posts: total('posts'),
      comments: total('comments'),
      reactions: total('reactions'),
      messages: total('messages'),
    },
    active: activePeople(now, counts),
    days: daysOf(range, now, counts),
    storageBytes: meter.databaseBytes,
    routes: { source: sourceOf(env), items: routes.map(routeCost) },
  }
}

function sourceOf(env: UserCtx['env']): Metrics['routes']['source'] {
  if (env.ANALYTICS) return 'analytics_engine'
  return Number(env.METRICS_EVERY_SECONDS) > 0 ? 'database' : 'off'
}
