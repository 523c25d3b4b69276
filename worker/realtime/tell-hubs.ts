import type { UserId } from '../core/ids'
import { type Env, userHub } from '../env'
import { beginStep, endStep, type Telling } from '../features/chat/news-store'

/** One step of telling the members' hubs how their room stands. The room notes when to take the next. */
export async function tellHubs(env: Env, sql: SqlStorage): Promise<void> {
  const tellings = beginStep(sql, Date.now())
  const outcomes = await Promise.allSettled(tellings.map((telling) => tellHub(env, telling)))
  const failed = new Set<UserId>()
  tellings.forEach(({ userId }, i) => outcomes[i]?.status === 'rejected' && failed.add(userId))
  endStep(sql, tellings, failed, Date.now())
}

/** Each of these can be repeated: the hub knows news by `rev`, and notifications by their event. */
async function tellHub(env: Env, { userId, news, rev, room, invitation, settled }: Telling): Promise<void> {
  const hub = userHub(env, userId)
  await (news ? hub.roomChanged(news) : hub.roomGone(room, rev))
  if (invitation) await hub.notify([invitation])
  if (settled !== null) await hub.withdraw([{ group: settled }])
}
