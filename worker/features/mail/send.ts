import { and, eq } from 'drizzle-orm'
import { logFailure, reasonOf } from '../../core/failure'
import { SECOND } from '../../core/time'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { mailOrigin } from '../../setup/mail'
import { mails } from '../../db/schema'
import { compose } from './compose'
import { openMailer } from './drivers/choose'
import type { Letter, Mailer, Outcome } from './letter'
import { type Step, stepAfter } from './policy'
import {
  claim,
  isAbandoned,
  LEASE,
  lostMails,
  mailById,
  type MailRow,
  noteBounced,
  noteFailed,
  noteLater,
  noteSent,
} from './store'

/** Acknowledge the message, or bring it again in so many seconds. */
export type Next = 'done' | number

const ABANDONED = 'whoever was sending it ended before it was noted.'

/**
 * Sends a mail, unless somebody did or does. What happens to whoever sends it, it is sent once: where the mail server
 * knows what it has seen, it is asked again; elsewhere a mail of which nobody knows is put before an operator, since to
 * send it again may be to send it twice.
 */
export async function sendMail(ctx: Ctx, id: string): Promise<Next> {
  const mailer = openMailer(ctx.env)
  const origin = mailOrigin(ctx.env)
  // The row waits until whoever runs this has said what is missing: then the sweep brings it.
  if (mailer === null || origin === null) return 'done'
  const [row] = await claim(ctx, id, mailer.isIdempotent)
  if (!row) return notClaimed(ctx, id)
  const step = stepAfter(await trySending(ctx, mailer, { row, origin }), row.attempts)
  const [first, ...rest] = record(ctx, row, step)
  await ctx.db.batch([first!, ...rest])
  return step.status === 'queued' ? step.retryIn : 'done'
}

/** The statement that has a mail tried anew that was given up; its message follows. */
export function revive({ db }: Ctx, id: string): Statement {
  return db
    .update(mails)
    .set({ status: 'queued', attempts: 0, claimedAt: null, settledAt: null })
    .where(and(eq(mails.id, id), eq(mails.status, 'failed')))
}

/** Of a message that failed again and again before anything could be said of its mail. */
export async function giveUp(ctx: Ctx, id: string): Promise<void> {
  const [row] = await mailById(ctx.db, id)
  if (row) await fail(ctx, row, row.failure ?? 'It could not be handled; the log says why.')
}

/** Brings what the queue has lost. */
export async function sweepMails(ctx: Ctx): Promise<void> {
  if (!openMailer(ctx.env)) return
  const lost = await lostMails(ctx)
  if (lost.length > 0) await ctx.env.MAILS.sendBatch(lost.map(({ id }) => ({ body: { mail: id } })))
}

async function notClaimed(ctx: Ctx, id: string): Promise<Next> {
  const [row] = await mailById(ctx.db, id)
  if (row?.status !== 'sending') return 'done'
  if (!isAbandoned(row, ctx.now)) return LEASE / SECOND
  await fail(ctx, row, `It is not known whether this was sent: ${ABANDONED}`)
  return 'done'
}

async function trySending(
  ctx: Ctx,
  mailer: Mailer,
  { row, origin }: { row: MailRow; origin: string },
): Promise<Outcome> {
  let letter: Letter
  try {
    letter = compose(ctx.env, row, origin)
  } catch (error) {
    logFailure('mail', error, { mail: row.id })
    return { kind: 'refused', reason: `It cannot be written: ${reasonOf(error)}` }
  }
  try {
    return await mailer.send(letter)
  } catch (error) {
    logFailure('mail', error, { mail: row.id })
    return { kind: mailer.isIdempotent ? 'later' : 'unknown', reason: reasonOf(error) }
  }
}

function record(ctx: Ctx, row: MailRow, step: Step): Statement[] {
  switch (step.status) {
    case 'sent':
      return [noteSent(ctx, row.id, step.providerId)]
    case 'queued':
      return [noteLater(ctx, row.id, step.failure)]
    case 'bounced':
      return noteBounced(ctx, eq(mails.id, row.id), step.failure)
    case 'failed':
      return noteFailed(ctx, row, step.failure)
  }
}

async function fail(ctx: Ctx, row: MailRow, reason: string): Promise<void> {
  const [first, ...rest] = noteFailed(ctx, row, reason)
  await ctx.db.batch([first!, ...rest])
}
