import { createHash } from 'node:crypto'
import { DomainError, notFound } from '../../core/errors'
import type { SessionId } from '../../core/ids'
import { iso, isoOrNull } from '../../core/time'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, commitThenRead, done } from '../../use-case/exactly-once'
import { vapidKeys } from '../../setup/push'
import { rateLimit } from '../../use-case/limits'
import { type NewPushSubscription, PushDevice, type PushPatch } from './contract'
import { deliver, isPublicKey } from './deliver'
import { isPushEndpoint } from './endpoint'
import { testPayload } from './payload'
import { changeSettings, type DeviceRow, devicesOf, note, removeDevice, subscribe } from './store'

export async function listDevices({ db, viewer, now }: UserCtx): Promise<PushDevice[]> {
  const rows = await devicesOf(db, viewer.id, now)
  return rows.map((row) => view(row, viewer.sessionId))
}

/**
 * Has the device of this session told of what happens. Its hub learns of it by the event.
 * @throws invalid_input for an address that is at no push service, or a key that is none; unavailable
 */
export async function subscribeDevice(ctx: UserCtx, input: NewPushSubscription): Promise<PushDevice> {
  const { db, env, viewer, now } = ctx
  const { endpoint, keys, ...settings } = input
  await admit(ctx, rateLimit.push, [])
  if (!vapidKeys(env)) throw off()
  if (!isPushEndpoint(env, endpoint)) throw invalid('endpoint', 'This is at no push service that is known')
  if (!(await isPublicKey(keys.p256dh))) throw invalid('keys.p256dh', 'This is no public key')
  const row = { ...keys, endpoint, sessionId: viewer.sessionId, userId: viewer.id, createdAt: now }
  const rows = await commitThenRead(
    ctx,
    [...subscribe(db, row, settings), emit(ctx, 'push.subscribed', { userId: viewer.id })],
    devicesOf(db, viewer.id, now),
  )
  return ownView(ctx, rows)
}

/** @throws not_found when this device is not told of anything */
export async function changeDevice(ctx: UserCtx, patch: PushPatch): Promise<PushDevice> {
  const { db, viewer, now } = ctx
  await admit(ctx, rateLimit.push, [])
  const change = changeSettings(db, viewer.sessionId, patch)
  return ownView(ctx, await commitThenRead(ctx, [change], devicesOf(db, viewer.id, now)))
}

/** One of my devices is told nothing any more; one that is not does no harm. */
export async function unsubscribeDevice(ctx: UserCtx, id: SessionId): Promise<void> {
  await admit(ctx, rateLimit.push, [])
  await commit(ctx, done, [removeDevice(ctx.db, ctx.viewer.id, id)])
}

/**
 * Sends something to this device now.
 * @throws not_found, conflict when its browser is not subscribed any more; unavailable
 */
export async function sendTest(ctx: UserCtx): Promise<void> {
  const { db, env, viewer, now } = ctx
  const [, rows] = await admit(ctx, rateLimit.push, [devicesOf(db, viewer.id, now)])
  const keys = vapidKeys(env)
  if (!keys) throw off()
  const device = rows.find(({ id }) => id === viewer.sessionId)
  if (!device) throw notFound('subscription')
  const outcome = await deliver(env, keys, device, testPayload, { ttl: 60, urgency: 'high', topic: 'test' })
  const none = { sent: [], gone: [], refused: [] }
  if (outcome.kind !== 'later') await commit(ctx, done, note(db, { ...none, [outcome.kind]: [device] }, now))
  if (outcome.kind === 'gone')
    throw new DomainError('conflict', 'This browser is not subscribed any more. Turn it off and on again.')
  if (outcome.kind !== 'sent')
    throw new DomainError(
      'unavailable',
      'The push service of this browser does not take it. Try again later.',
    )
}

function ownView({ viewer }: UserCtx, rows: DeviceRow[]): PushDevice {
  const row = rows.find(({ id }) => id === viewer.sessionId)
  if (!row) throw notFound('subscription')
  return view(row, viewer.sessionId)
}

function view(row: DeviceRow, current: SessionId): PushDevice {
  const { id, endpoint, userAgent, off, previews, quiet, subscribedAt, lastSuccessAt } = row
  return {
    id,
    current: id === current,
    userAgent,
    off: PushDevice.shape.off.parse(off),
    previews,
    quiet,
    createdAt: iso(subscribedAt),
    lastPushAt: isoOrNull(lastSuccessAt),
    endpointHash: createHash('sha256').update(endpoint).digest('base64url'),
  }
}

function off(): DomainError {
  return new DomainError('unavailable', 'This Warren sends no push notifications.')
}

function invalid(path: string, message: string): DomainError {
  return new DomainError('invalid_input', message, { errors: [{ path, message }] })
}
