import { createHash } from 'node:crypto'
import { DAY, SECOND } from '../../core/time'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import { isBarred } from '../../core/standing'
import { vapidKeys } from '../../setup/push'
import type { PushWish } from './contract'
import { deliver, type Manners } from './deliver'
import { payloadOf } from './payload'
import { delayAfter, isWanted, type Outcome } from './policy'
import { type DeviceRow, devicesOf, note, standingOf } from './store'

type Tried = { device: DeviceRow; outcome: Outcome }

/**
 * Tells the devices of a person what their hub has to say, if it is still to be said: not read meanwhile, no socket open,
 * whoever did it neither blocked nor muted by now. Whom it does not reach for now it is brought again, by itself.
 *
 * What was sent is noted last. Should this end in between, it is sent once more, to replace the first.
 */
export async function sendPush(ctx: Ctx, wish: PushWish): Promise<void> {
  const { env, db, now } = ctx
  const { pushTo, topic, version, again } = wish
  const keys = vapidKeys(env)
  if (!keys) return
  const hub = userHub(env, pushTo)
  const told = await hub.push({ do: 'tell', topic, version, again: again !== undefined })
  if (!told) return
  const [devices, [person]] = await db.batch([
    devicesOf(db, pushTo, now),
    standingOf(db, pushTo, told.actorId),
  ])
  if (devices.length === 0) await hub.push({ do: 'unwanted', wanted: told.wanted })
  if (!person || isBarred(person, now) || person.apart) return
  const { news } = told
  const chosen = devices.filter(
    (device) => isWanted(device, news.kind, now) && (again === undefined || again.session === device.id),
  )
  const manners = mannersOf(wish, news.kind === 'message')
  const tried = await Promise.all(
    chosen.map(async (device): Promise<Tried> => {
      return { device, outcome: await deliver(env, keys, device, payloadOf(news, device.previews), manners) }
    }),
  )
  for (const each of tried) await tryLater(ctx, wish, each)
  const [first, ...rest] = note(db, by(tried), now)
  if (first) await db.batch([first, ...rest])
  if (again === undefined) await hub.push({ do: 'sent', topic, version: told.version })
}

async function tryLater({ env }: Ctx, wish: PushWish, { device, outcome }: Tried): Promise<void> {
  if (outcome.kind !== 'later') return
  const failed = (wish.again?.failed ?? 0) + 1
  const delaySeconds = delayAfter(failed, outcome.after)
  if (delaySeconds === null) return
  await env.PUSHES.send({ ...wish, again: { session: device.id, failed } }, { delaySeconds })
}

function by(tried: Tried[]) {
  const of = (kind: Outcome['kind']) =>
    tried.filter(({ outcome }) => outcome.kind === kind).map(({ device }) => device)
  return { sent: of('sent'), gone: of('gone'), refused: of('refused') }
}

/** What waits at the push service is replaced by the next of the same topic, whose name says nothing there. */
function mannersOf({ pushTo, topic }: PushWish, isUrgent: boolean): Manners {
  const name = createHash('sha256').update(`${pushTo} ${topic}`).digest('base64url').slice(0, 32)
  return { ttl: DAY / SECOND, urgency: isUrgent ? 'high' : 'normal', topic: name }
}
