import type { Ctx } from '../../ctx'
import type { Env } from '../../env'
import { insertMail, type NewMail } from './store'

/** Whether this Warren sends mail at all. */
export function sendsMail({ MAIL }: Pick<Env, 'MAIL'>): boolean {
  return MAIL !== 'off'
}

/**
 * Has a mail sent, once for each id, however often this is called. For subscribers: a request does not wait for it. Without
 * mail nothing is kept, so that years later nobody gets what was left.
 *
 * @param mail its id is that of the event it is about, with the kind behind it when one event makes several
 */
export async function queueMail(ctx: Ctx, mail: NewMail): Promise<void> {
  if (!sendsMail(ctx.env)) return
  await ctx.db.batch([insertMail(ctx, mail)])
  await ctx.env.MAILS.send({ mail: mail.id })
}
