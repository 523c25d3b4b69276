import { eq, sql } from 'drizzle-orm'
import { firstIdOf } from '../../core/ids'
import { logFailure } from '../../core/failure'
import { DAY, HOUR } from '../../core/time'
import type { Ctx } from '../../ctx'
import { isOneOf } from '../../db/many'
import { media, mediaChecked } from '../../db/schema'
import { removeClaimed } from './claim'
import type { Holders } from './holders'

/*
 * Objects and rows are written one after the other, so a crash in between leaves one without the other. Every id is looked
 * at once, a day and an hour after it was made: by then it hangs on something, or is expired. Ids sort by time, so this
 * walks through the bucket once and never again, and costs what is uploaded, not what is stored.
 */
const LATEST = DAY + HOUR
/** Objects in one look, which is what R2 lists at once. */
const PAGE = 1_000
const ROUNDS = 5
const ROW = 1

/**
 * Deletes objects that no row knows of, rows of files that hang on nothing whose object is gone, and files that were
 * claimed for something that does not have them.
 */
export async function reconcile(ctx: Ctx, holders: Holders, page = PAGE): Promise<void> {
  const until = firstIdOf(ctx.now - LATEST)
  let upTo = await checkedUpTo(ctx)
  for (let round = 0; round < ROUNDS && upTo < until; round++) {
    const { objects, truncated } = await ctx.env.MEDIA.list({ startAfter: upTo, limit: page })
    const listed = objects.map(({ key }) => key)
    const last = listed.at(-1)
    // The variants of the last file may be on the next page, where it is looked at as a whole.
    const next = truncated && last !== undefined ? smaller(idOf(last), until) : until
    const keys = listed.filter((key) => idOf(key) < next)
    await settle(ctx, holders, { keys, from: upTo, to: next })
    await ctx.db
      .insert(mediaChecked)
      .values({ id: ROW, upTo: next })
      .onConflictDoUpdate({ target: mediaChecked.id, set: { upTo: next } })
    upTo = next
  }
}

async function checkedUpTo({ db }: Ctx): Promise<string> {
  const [row] = await db.select().from(mediaChecked).where(eq(mediaChecked.id, ROW))
  return row?.upTo ?? ''
}

/** All that is known of the ids from one up to another, on both sides. */
async function settle(
  ctx: Ctx,
  holders: Holders,
  { keys, from, to }: { keys: string[]; from: string; to: string },
): Promise<void> {
  const { db, env, now } = ctx
  const rows = await db
    .select({ id: media.id, attachedTo: media.attachedTo, attachedId: media.attachedId })
    .from(media)
    .where(sql`${media.id} >= ${from} AND ${media.id} < ${to}`)
  const known = new Set<string>(rows.map(({ id }) => id))
  const strays = keys.filter((key) => !known.has(idOf(key)))
  if (strays.length > 0) await env.MEDIA.delete(strays)
  const whole = new Set(keys.filter((key) => key.endsWith('/full')).map(idOf))
  const lost = rows.filter(({ id }) => !whole.has(id))
  await removeUnheld(ctx, holders, rows)
  const loose = lost.filter(({ attachedId }) => attachedId === null).map(({ id }) => id)
  if (loose.length > 0) await db.update(media).set({ removedAt: now }).where(isOneOf(media.id, loose))
  // A wrong binding must not empty the network.
  const used = lost.length - loose.length
  if (used > 0) logFailure('media', new Error('bytes of files in use are gone'), { files: used })
}

type Row = Pick<typeof media.$inferSelect, 'id' | 'attachedTo' | 'attachedId'>

/** A process that died between claiming files and handing over what they are part of has left them so. */
async function removeUnheld(ctx: Ctx, holders: Holders, rows: Row[]): Promise<void> {
  for (const [to, { unheld }] of Object.entries(holders)) {
    if (!unheld) continue
    const there = rows.filter(({ attachedTo }) => attachedTo === to)
    for (const [id, files] of Map.groupBy(there, ({ attachedId }) => attachedId ?? '')) {
      try {
        const ids = await unheld(
          ctx,
          id,
          files.map((each) => each.id),
        )
        await removeClaimed(ctx.db, ids, ctx.now)
      } catch (error) {
        // One that does not answer must not keep the clock from all others.
        logFailure('media', error, { heldBy: to })
      }
    }
  }
}

function idOf(key: string): string {
  return key.split('/')[0]!
}

function smaller(a: string, b: string): string {
  return a < b ? a : b
}
