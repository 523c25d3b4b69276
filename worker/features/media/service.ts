import { DomainError, notFound } from '../../core/errors'
import { type MediaId, newId } from '../../core/ids'
import { dayOf } from '../../core/time'
import { guard, guardFailed } from '../../db/guard'
import type { UserCtx } from '../../ctx'
import { admit, commit, done, type Reply } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import type { MediaPatch, MediaVariant, MediaView, UploadQuery } from './contract'
import { fileOf, pictureOf } from './file'
import type { Holders } from './holders'
import { mediaLimits } from './limits'
import { deleteObjects, keyOf, putObject } from './objects'
import { variantRefusal } from './policy'
import { isWithinQuota, keepQuota, quotaReached } from './quota'
import * as store from './store'
import { deleteRemoved } from './sweep'
import { mediaView } from './view'

/**
 * Stores a file as `full`, written anew so that nothing is left in it but what a decoder needs. It hangs on nothing yet,
 * and goes by itself when that stays so for a day.
 *
 * @throws unsupported_media, too_large, quota_reached, rate_limited
 */
export async function upload(
  ctx: UserCtx,
  { for: purpose, name }: UploadQuery,
  bytes: Uint8Array,
): Promise<Reply<MediaView>> {
  const { db, env, viewer, now } = ctx
  const day = dayOf(now)
  const isOwn = purpose === 'avatar' || purpose === 'banner'
  const limit = isOwn ? quietly(rateLimit.upload) : rateLimit.upload
  const [, { uses }] = await admit(ctx, limit, [store.usedOn(db, { owner: viewer.id, day }, {})])
  keepQuota(ctx, uses[0], bytes.length)
  const { bytes: written, ...file } = fileOf(bytes, purpose)
  const id = newId<MediaId>(now)
  const row = {
    id,
    ownerId: viewer.id,
    purpose,
    ...file,
    name: name ?? null,
    size: written.length,
    alt: '',
    color: null,
    placeholder: null,
    variants: {},
  }
  const { size } = row
  const location = `/api/v1/media/${id}`
  await putObject(env, keyOf(id, 'full'), { bytes: written, type: file.type })
  try {
    return await commit(ctx, { status: 201, body: mediaView(row), location }, [
      guard(db, isWithinQuota(ctx, size)),
      store.insertMedia(db, row),
      store.countUse(db, { owner: viewer.id, day, bytes: size }),
    ])
  } catch (error) {
    // No row knows of it: the same request came first, or something is wrong. What this misses is found by the clock.
    ctx.defer(deleteObjects(env, [id]))
    throw guardFailed(error) ? quotaReached(ctx) : error
  }
}

/** @throws not_found for anybody else's */
export async function getOwn({ db, viewer }: UserCtx, id: MediaId): Promise<MediaView> {
  const [row] = await store.findOwn(db, viewer.id, id)
  if (!row) throw notFound('file')
  return mediaView(row)
}

/**
 * Stores a smaller picture of a file that hangs on nothing yet.
 * @throws not_found, conflict once it hangs on something, unsupported_media, too_large, rate_limited
 */
export async function putVariant(
  ctx: UserCtx,
  id: MediaId,
  variant: MediaVariant,
  bytes: Uint8Array,
): Promise<void> {
  const { db, env, viewer } = ctx
  const row = await ownRow(ctx, id)
  if (row.attachedId !== null) throw inUse()
  const { bytes: written, type, width, height } = pictureOf(bytes)
  const reason = variantRefusal(row, variant, mediaLimits.variant[variant], { width, height })
  if (reason) {
    const detail = `This is not a smaller picture of it, at most ${mediaLimits.variant[variant]} pixels a side.`
    throw new DomainError('unsupported_media', detail, { more: { reason } })
  }
  await putObject(env, keyOf(id, variant), { bytes: written, type })
  try {
    await commit(ctx, done, [
      guard(db, store.isStillLoose(viewer.id, id)),
      store.addVariant(db, id, variant, { width, height }),
    ])
  } catch (error) {
    throw guardFailed(error) ? inUse() : error
  }
}

/**
 * What is said about a file, also once it hangs on something, where it is then repeated.
 * @throws not_found, invalid_input
 */
export async function describeOwn(
  ctx: UserCtx,
  holders: Holders,
  id: MediaId,
  patch: MediaPatch,
): Promise<MediaView> {
  const { db } = ctx
  const row = await ownRow(ctx, id)
  const said = { ...row, ...defined(patch) }
  const change = [store.describe(db, id, patch)]
  const holder = row.attachedTo === null ? undefined : holders[row.attachedTo]
  if (Object.keys(patch).length === 0) return mediaView(row)
  if (holder && row.attachedId !== null) await holder.describe(ctx, row.attachedId, mediaView(said), change)
  else await commit(ctx, done, change)
  return mediaView(said)
}

/** What is named; a field that is not there stays as it is. */
function defined({ alt, color, placeholder, duration }: MediaPatch) {
  return {
    ...(alt !== undefined && { alt }),
    ...(color !== undefined && { color }),
    ...(placeholder !== undefined && { placeholder }),
    ...(duration !== undefined && { duration }),
  }
}

/** @throws not_found, conflict once it hangs on something */
export async function removeOwn(ctx: UserCtx, id: MediaId): Promise<void> {
  const { db, viewer, now } = ctx
  const row = await ownRow(ctx, id)
  if (row.attachedId !== null) throw inUse()
  await commit(ctx, done, [store.removeLoose(db, viewer.id, id, now)])
  ctx.defer(deleteRemoved(ctx))
}

async function ownRow(ctx: UserCtx, id: MediaId): Promise<store.MediaRow> {
  const [, [row]] = await admit(ctx, rateLimit.media, [store.findOwn(ctx.db, ctx.viewer.id, id)])
  if (!row) throw notFound('file')
  return row
}

function inUse(): DomainError {
  return new DomainError('conflict', 'It hangs on something already. Change that, or upload it again.')
}
