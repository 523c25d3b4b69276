import { UserId } from './ids'

/** A ticket names the person whose hub knows its secret; the hub alone decides whether it is good. */
export function ticketOf(userId: UserId, secret: string): string {
  return `${userId}.${secret}`
}

export function readTicket(ticket: string): { userId: UserId; secret: string } | null {
  const dot = ticket.indexOf('.')
  const userId = UserId.safeParse(ticket.slice(0, Math.max(0, dot)))
  return userId.success && ticket.length <= 200
    ? { userId: userId.data, secret: ticket.slice(dot + 1) }
    : null
}
