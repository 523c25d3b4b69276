import { logFailure } from '../core/failure'
import type { Ctx } from '../ctx'
import { buryStranger } from '../events/dead-letters'
import { MailMessage } from '../features/mail/contract'
import { sendMail } from '../features/mail/send'

/** Seconds until a mail is tried again of which nothing could be noted. */
const LATER = 30

/** Sends each mail by itself: one that waits for a slow server holds up no other. */
export async function sendMails(ctx: Ctx, messages: readonly Message<unknown>[]): Promise<void> {
  await Promise.all(messages.map((message) => handle(ctx, message)))
}

async function handle(ctx: Ctx, message: Message<unknown>): Promise<void> {
  const { success, data } = MailMessage.safeParse(message.body)
  try {
    if (!success) {
      const { id, body, attempts } = message
      await ctx.db.batch([buryStranger(ctx, { id, body, attempts, reason: 'Not a mail' })])
      return message.ack()
    }
    const next = await sendMail(ctx, data.mail)
    if (next === 'done') message.ack()
    else message.retry({ delaySeconds: next })
  } catch (error) {
    logFailure('mail', error, { mail: data?.mail })
    message.retry({ delaySeconds: LATER })
  }
}
