import type { Ctx } from '../../ctx'
import type { DomainEvent } from '../../events/catalog'
import { requestById } from '../invitations/requests'
import { queueMail } from '../mail/queue'

/** A link shows whether the address is theirs, so that it need not be asked once they are let in. */
export async function confirmRequester(ctx: Ctx, event: DomainEvent<'sign-up.requested'>): Promise<void> {
  const [request] = await requestById(ctx.db, event.payload.requestId)
  if (!request || request.outcome !== null) return
  const { username, email: address, language } = request
  const facts = { username, token: request.id }
  await queueMail(ctx, { id: event.id, userId: null, address, language, kind: 'confirm', facts })
}

/** They learn by mail what was decided. */
export async function tellRequester(ctx: Ctx, event: DomainEvent<'sign-up.decided'>): Promise<void> {
  const [request] = await requestById(ctx.db, event.payload.requestId)
  if (!request || request.outcome === null) return
  const { username, email: address, language, outcome } = request
  const to = { id: event.id, userId: null, address, language }
  if (outcome === 'approved') await queueMail(ctx, { ...to, kind: 'welcome', facts: { username } })
  else await queueMail(ctx, { ...to, kind: 'refused', facts: {} })
}
