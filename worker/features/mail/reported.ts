import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { emailOf } from '../../core/email'
import type { Ctx } from '../../ctx'
import { mails } from '../../db/schema'
import { readReport } from './report'
import { noteBounced } from './store'

/** More than a report says of itself; what follows in it is the mail that came back. */
const MOST_READ = 256 * 1024

/** What came, as far as it is looked at. */
export type Incoming = { raw: ReadableStream<Uint8Array> }

/**
 * Takes in a mail that came to the address that mails are sent from. A report of one that could not be delivered is noted,
 * if it names a mail of ours and whom that went to: both are known only to who had the mail.
 * @returns false for any other mail
 */
export async function takeReport(ctx: Ctx, { raw }: Incoming): Promise<boolean> {
  const report = readReport(await beginningOf(raw))
  if (!report) return false
  const [id = ''] = report.messageId.split('@')
  const names = [report.messageId, `<${report.messageId}>`]
  for (const { address, reason } of report.failures) {
    const isOurs = or(eq(mails.id, id), inArray(mails.providerId, names))
    const which = and(isOurs, eq(mails.address, emailOf(address) ?? ''), sql`${mails.status} = 'sent'`)
    const [first, ...rest] = noteBounced(ctx, which, reason.slice(0, 400))
    await ctx.db.batch([first!, ...rest])
  }
  return true
}

/** A character for each byte: what a report says is ASCII. */
async function beginningOf(raw: ReadableStream<Uint8Array>): Promise<string> {
  const parts: string[] = []
  let size = 0
  for await (const bytes of raw) {
    parts.push(Buffer.from(bytes).toString('latin1'))
    if ((size += bytes.length) >= MOST_READ) break
  }
  return parts.join('').slice(0, MOST_READ)
}
