import type { Ctx } from '../ctx'
import type { Statement } from '../db/client'
import { buryEvent, buryStranger } from '../events/dead-letters'
import { giveUp } from '../features/mail/send'
import { giveUpOldest } from './catch-up'
import { readLetter } from './read'

/** Stores what the platform moved here after the last try, where an operator sees it. */
export async function buryAll(ctx: Ctx, messages: readonly Message<unknown>[]): Promise<void> {
  const letters = messages.map(readLetter)
  const statements = letters.flatMap((letter): Statement[] => {
    if (letter.kind === 'event') return buryEvent(ctx, letter.event)
    // By the time somebody looks it is no news: it is kept to be seen, not to be sent.
    if (letter.kind === 'push')
      return [buryStranger(ctx, { ...letter, reason: 'A push failed; the log says why' })]
    return letter.kind === 'stranger' ? [buryStranger(ctx, letter)] : []
  })
  const [first, ...rest] = statements
  if (first) await ctx.db.batch([first, ...rest])
  for (const letter of letters) if (letter.kind === 'catch-up') await giveUpOldest(ctx, letter.subscriber)
  for (const letter of letters) if (letter.kind === 'mail') await giveUp(ctx, letter.id)
  for (const message of messages) message.ack()
}
