import { type SQL, sql } from 'drizzle-orm'
import { detail } from '../../core/details'
import { DomainError } from '../../core/errors'
import { DAY, dayOf, iso, SECOND } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { mediaUse } from '../../db/schema'
import { isWithin } from './policy'

const MEGABYTE = 1_000_000

/** What a person may upload in a day: `UPLOADS_PER_DAY` and `UPLOAD_MEGABYTES_PER_DAY` in `wrangler.toml`. */
function mostOf({ env }: Ctx): { files: number; bytes: number } {
  return { files: Number(env.UPLOADS_PER_DAY), bytes: Number(env.UPLOAD_MEGABYTES_PER_DAY) * MEGABYTE }
}

/** @throws quota_reached, with the time when it is lifted */
export function keepQuota(
  ctx: UserCtx,
  used: { files: number; bytes: number } | undefined,
  size: number,
): void {
  if (!isWithin(used ?? { files: 0, bytes: 0 }, size, mostOf(ctx))) throw quotaReached(ctx)
}

/** The same for the batch, should several files come at once. */
export function isWithinQuota(ctx: UserCtx, size: number): SQL {
  const { files, bytes } = mostOf(ctx)
  const today = sql`${mediaUse.ownerId} = ${ctx.viewer.id} AND ${mediaUse.day} = ${dayOf(ctx.now)}`
  return sql`NOT EXISTS (SELECT 1 FROM ${mediaUse} WHERE ${today}
    AND (${mediaUse.files} >= ${files} OR ${mediaUse.bytes} + ${size} > ${bytes}))`
}

export function quotaReached(ctx: Ctx): DomainError {
  const { files, bytes } = mostOf(ctx)
  const freesAt = (dayOf(ctx.now) + 1) * DAY
  const why = detail('uploads_used_up', { files, megabytes: bytes / MEGABYTE })
  return new DomainError('quota_reached', why, {
    headers: { 'Retry-After': String(Math.ceil((freesAt - ctx.now) / SECOND)) },
    more: { freesAt: iso(freesAt) },
  })
}
