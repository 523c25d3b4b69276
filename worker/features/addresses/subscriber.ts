import { createHash } from 'node:crypto'
import { timeOf, type UserId } from '../../core/ids'
import { dayOf, HOUR } from '../../core/time'
import type { Ctx } from '../../ctx'
import type { DomainEvent } from '../../events/catalog'
import { queueMail } from '../mail/queue'
import { linkLife } from './links'
import { ownerOfAddress } from '../auth/accounts'
import { countSince, findNamers, findPerson, insertToken } from './store'

/** Links to one address in an hour, whoever asks for them; those that were sent are good meanwhile. */
const LINKS_AN_HOUR = 6
/** Of those who named an address that nobody has confirmed, so many are written to. */
const MOST_NAMERS = 3

type Person = { id: UserId; username: string }
type Sendable = 'confirm' | 'change' | 'reset' | 'sign-in'

/** Somebody signed up: a link shows whether the address is theirs. */
export async function confirmNewcomer(ctx: Ctx, event: DomainEvent<'user.registered'>): Promise<void> {
  const [person] = await findPerson(ctx.db, event.payload.userId)
  if (person?.email && person.confirmedAt === null)
    await sendConfirmation(ctx, event.id, person, person.email)
}

/** They named another address, or want the link once more. */
export async function confirmNamed(ctx: Ctx, event: DomainEvent<'address.named'>): Promise<void> {
  const { userId, email } = event.payload
  const [person] = await findPerson(ctx.db, userId)
  if (person) await sendConfirmation(ctx, event.id, person, email)
}

async function sendConfirmation(
  ctx: Ctx,
  id: string,
  person: Person & { email: string },
  email: string,
): Promise<void> {
  const [owner] = await ownerOfAddress(ctx.db, email)
  if (owner?.id === person.id) return
  if (owner) {
    const { id: userId, username } = owner
    const told = { kind: 'address_taken', facts: { username } } as const
    await queueMail(ctx, { id: onceADay('taken', email, id), userId, address: email, ...told })
    return
  }
  await sendLink(ctx, { id, person, email, purpose: person.email === email ? 'confirm' : 'change' })
}

/**
 * A link is wanted at an address. Its owner gets it. Where nobody has confirmed it, those who named it get one for a new
 * password, which shows that they read the mail and leaves nothing to whoever else knew the one before; but not one that
 * logs in, for somebody else may have made that account.
 */
export async function sendAsked(ctx: Ctx, event: DomainEvent<'link.asked'>): Promise<void> {
  const { email, opens, language } = event.payload
  const [[owner], namers] = await ctx.db.batch([
    ownerOfAddress(ctx.db, email),
    findNamers(ctx.db, email, MOST_NAMERS),
  ])
  if (owner) return sendLink(ctx, { id: event.id, person: owner, email, purpose: opens })
  if (namers.length === 0) {
    const told = { kind: 'no_account', facts: {} } as const
    const to = { userId: null, address: email, language }
    return queueMail(ctx, { id: onceADay('nobody', email, event.id), ...to, ...told })
  }
  for (const [place, person] of namers.entries())
    await sendLink(ctx, { id: `${event.id}-${place}`, person, email, purpose: 'reset', event: event.id })
}

/** The address before is told, with a link that brings it back. */
export async function tellAddressBefore(ctx: Ctx, event: DomainEvent<'account.changed'>): Promise<void> {
  const { userId, change, detail: before } = event.payload
  if (change !== 'email_changed' || before === '') return
  const [person] = await findPerson(ctx.db, userId)
  if (!person) return
  const { id, at: createdAt } = event
  await insertToken(ctx.db, {
    id,
    userId,
    purpose: 'undo',
    email: before,
    createdAt,
    expiresAt: createdAt + linkLife.undo,
  })
  const facts = { username: person.username, newAddress: masked(person.email), token: id }
  const told = { kind: 'email_changed', facts } as const
  await queueMail(ctx, { id: `${id}-before`, userId, address: before, ...told })
}

type Wanted = { id: string; person: Person; email: string; purpose: Sendable; event?: string }

/** An event that comes twice makes one link and one mail, and a queue that was late a link that is good from then on. */
async function sendLink(ctx: Ctx, { id, person, email, purpose, event = id }: Wanted): Promise<void> {
  const [sent] = await countSince(ctx.db, email, ctx.now - HOUR, event)
  if (sent && sent.count >= LINKS_AN_HOUR) return
  const { id: userId, username } = person
  const [createdAt, expiresAt] = [ctx.now, ctx.now + linkLife[purpose]]
  await insertToken(ctx.db, { id, userId, purpose, email, createdAt, expiresAt })
  const kind = purpose === 'sign-in' ? 'sign_in' : purpose
  await queueMail(ctx, { id, userId, address: email, kind, facts: { username, token: id } })
}

/** What is told about an address once a day, however often somebody asks; the id holds no address. */
function onceADay(what: string, email: string, event: string): string {
  const hash = createHash('sha256').update(email).digest('base64url').slice(0, 22)
  return `${what}-${hash}-${dayOf(timeOf(event))}`
}

/** As much of an address as tells its owner which one it is: `a…@example.org`. */
export function masked(email: string): string {
  const at = email.lastIndexOf('@')
  return `${[...email][0] ?? ''}…${email.slice(at)}`
}
