import { z } from 'zod'
import { logFailure, reasonOf } from '../core/failure'
import { type DomainEvent, parseEvent } from '../events/catalog'
import { CatchUp } from '../events/catch-up'
import { MailMessage } from '../features/mail/contract'
import { PushWish } from '../features/push/contract'

/** What a message of the queue is. */
export type Letter =
  | { kind: 'event'; event: DomainEvent }
  | { kind: 'catch-up'; subscriber: string }
  | { kind: 'mail'; id: string }
  | { kind: 'push'; id: string; body: PushWish; attempts: number }
  | { kind: 'stranger'; id: string; body: unknown; reason: string; attempts: number }

/** What is no event will not become one by trying again: it is kept for an operator to see. */
export function readLetter({ id, body, attempts }: Message<unknown>): Letter {
  const wanted = CatchUp.safeParse(body)
  if (wanted.success) return { kind: 'catch-up', subscriber: wanted.data.catchUp }
  const mail = MailMessage.safeParse(body)
  if (mail.success) return { kind: 'mail', id: mail.data.mail }
  const push = PushWish.safeParse(body)
  if (push.success) return { kind: 'push', id, body: push.data, attempts }
  try {
    return { kind: 'event', event: parseEvent(body) }
  } catch (error) {
    const reason = error instanceof z.ZodError ? `Not an event: ${placesOf(error)}` : reasonOf(error)
    logFailure('not an event', new Error(reason), { id })
    return { kind: 'stranger', id, body, reason, attempts }
  }
}

function placesOf({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
    .join('; ')
    .slice(0, 400)
}
