import { eq, sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import { newId } from '../../core/ids'
import { moderationActions, users } from '../../db/schema'
import { audit } from '../../events/audit'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, type Reply } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { unbar } from '../auth/bar'
import { requireModerator, standingChanged } from './act'
import type { ActionView } from './contract-desk'
import { actionRefusal } from './policy'
import { barring, insertAction, undoActions } from './store'
import { subjectKey, subjectOf } from './subject'
import { actionView } from './view'

/** Ends a suspension or a ban. @throws not_found, forbidden, conflict for somebody in good standing */
export async function reinstate(ctx: UserCtx, username: string, note: string): Promise<Reply<ActionView>> {
  const [writer, [person]] = await admit(ctx, rateLimit.moderate, [
    ctx.db.select().from(users).where(eq(users.username, username)),
  ])
  requireModerator(writer)
  if (!person) throw notFound('person')
  const refusal = actionRefusal(writer, person)
  if (refusal) throw new DomainError('forbidden', refusal)
  if (person.standing === 'active') throw new DomainError('conflict', 'This account is in good standing.')

  const id = newId<string>(ctx.now)
  const subject = subjectOf('profile', { username })
  const row = {
    subjectKey: subjectKey(subject, person.id),
    subject,
    personId: person.id,
    moderatorId: ctx.viewer.id,
    kind: 'reinstate' as const,
    rule: null,
    note,
    excerpt: '',
    until: null,
    undo: null,
    caseId: null,
  }
  const body = actionView({
    ...row,
    id,
    createdAt: ctx.now,
    undoneAt: null,
    person: JSON.stringify(person),
    moderator: JSON.stringify(writer),
  })
  const about = sql`${moderationActions.personId} = ${person.id}`
  return commit(ctx, { status: 201, body }, [
    undoActions(ctx, about, barring),
    insertAction(ctx, id, row),
    unbar(ctx, person.id),
    standingChanged(ctx, person.id),
    audit(ctx, 'person.reinstated', `user:${person.id}`, { actionId: id, note }),
    emit(ctx, 'moderation.acted', { actionId: id, personId: person.id }),
  ])
}
