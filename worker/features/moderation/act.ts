import { sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import { newId, type UserId } from '../../core/ids'
import { DAY } from '../../core/time'
import type { Statement } from '../../db/client'
import { moderationActions, moderationCases } from '../../db/schema'
import { audit } from '../../events/audit'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, type Reply, type Writer } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { bar, closeAllSockets } from '../auth/bar'
import { closeBeforeAnswer } from '../profiles/sight'
import { findCase, type FoundCase, readCase } from './case-facts'
import type { ActionView, NewAction } from './contract-desk'
import { bringBack, takeAway } from './effects'
import { actionRefusal, misfit } from './policy'
import { stateWith } from './standing'
import {
  cameTooLate,
  clearVersion,
  closeCase,
  insertAction,
  stillOpen,
  undoActions,
  withholding,
} from './store'
import { excerptOf, hashOf } from './subject'
import { actionView } from './view'
import type { ActionKind } from './vocabulary'

/** A moderator by the token may have lost the role since. @throws forbidden */
export function requireModerator(writer: Writer): void {
  if (writer.role === 'user') throw new DomainError('forbidden')
}

/**
 * Decides a case: the action, what follows from it, the audit row, the event and the end of the case are one batch.
 * @throws not_found, forbidden about oneself or a colleague, invalid_input, conflict when somebody else was first
 */
export async function act(ctx: UserCtx, caseId: string, input: NewAction): Promise<Reply<ActionView>> {
  const [writer, [stored]] = await admit(ctx, rateLimit.moderate, [findCase(ctx.db, caseId)])
  requireModerator(writer)
  if (!stored) throw notFound('case')
  const found = readCase(stored)
  const kind = kindOf(input, found)
  refuseUnfit(writer, found, kind)

  const id = newId<string>(ctx.now)
  const also = hidesAsWell(input, found) ? newId<string>(ctx.now) : null
  const row = rowOf(ctx, input, found, kind)
  const guard = stillOpen(caseId, kind)
  const textHash = found.current === null ? null : await hashOf(found.current)
  const view = { ...row, id, caseId, subjectKey: found.subjectKey, createdAt: ctx.now, undoneAt: null }
  const body = actionView({
    ...view,
    person: found.person,
    moderator: JSON.stringify(writer),
  })
  try {
    const reply = await commit(ctx, { status: 201, body }, [
      insertAction(ctx, id, { ...row, caseId, subjectKey: guard }),
      ...(also
        ? [insertAction(ctx, also, { ...row, kind: 'hide', until: null, caseId, subjectKey: guard })]
        : []),
      ...effects(ctx, found, kind, { row, textHash, ids: also ? [id, also] : [id] }),
      ...(also ? takeAway(ctx, found, 'hidden') : []),
      closeCase(ctx, sql`${moderationCases.id} = ${caseId}`, kind),
      audit(ctx, `case.${kind}`, found.subjectKey, { caseId, actionId: id, rule: row.rule, note: row.note }),
      ...(kind === 'dismiss'
        ? []
        : [emit(ctx, 'moderation.acted', { actionId: id, personId: found.personId })]),
    ])
    await closeBeforeAnswer(ctx, found.personId)
    if (kind === 'suspend' || kind === 'ban') await closeAllSockets(ctx, found.personId)
    return reply
  } catch (error) {
    if (cameTooLate(error)) throw tooLate()
    throw error
  }
}

export function tooLate(): DomainError {
  return new DomainError('conflict', 'Somebody else has just decided this.')
}

/** Nothing wrong with what the analysis took out of sight: that brings it back. */
function kindOf({ kind }: NewAction, { contentState }: FoundCase): ActionKind {
  return kind === 'dismiss' && (contentState === 'limited' || contentState === 'held') ? 'restore' : kind
}

/** What waited for a moderator is decided by whatever they do about its author. */
function hidesAsWell({ kind, hide }: NewAction, { contentState }: FoundCase): boolean {
  const aboutPerson = kind === 'warn' || kind === 'suspend' || kind === 'ban'
  return aboutPerson && (hide || contentState === 'held')
}

function refuseUnfit(writer: Writer, found: FoundCase, kind: ActionKind): void {
  const refusal = actionRefusal(writer, { id: found.personId, role: found.role })
  if (refusal) throw new DomainError('forbidden', refusal)
  const unfit = misfit(kind, found.subject.type)
  if (unfit) throw new DomainError('invalid_input', unfit, { errors: [{ path: 'kind', message: unfit }] })
  if (kind === 'suspend' && found.standing === 'banned')
    throw new DomainError('conflict', 'This account is banned already.')
  if (found.state === 'closed' && kind !== 'restore') throw tooLate()
}

function rowOf({ viewer, now }: UserCtx, input: NewAction, found: FoundCase, kind: ActionKind) {
  return {
    subject: found.subject,
    personId: found.personId,
    moderatorId: viewer.id,
    kind,
    rule: input.rule ?? null,
    note: input.note,
    excerpt: excerptOf(found.snapshot),
    until: input.days === undefined ? null : now + input.days * DAY,
    undo: found.subject.type === 'profile' ? hiddenOf(found) : null,
  }
}

function hiddenOf({ displayName, bio, pronouns, fields }: FoundCase) {
  return { displayName, bio, pronouns, fields }
}

type Deed = { row: ReturnType<typeof rowOf>; textHash: string | null; ids: string[] }

function effects(
  ctx: UserCtx,
  found: FoundCase,
  kind: ActionKind,
  { row, textHash, ids }: Deed,
): Statement[] {
  const a = moderationActions
  const earlier = sql`${a.subjectKey} = ${found.subjectKey} AND ${a.id} NOT IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const cleared = textHash === null ? [] : [clearVersion(ctx, found.subjectKey, textHash)]
  switch (kind) {
    case 'dismiss':
      return cleared
    case 'restore':
      return [...cleared, undoActions(ctx, earlier, withholding), ...shownAgain(ctx, found)]
    case 'limit':
      return [undoActions(ctx, earlier, withholding), ...takeAway(ctx, found, 'limited')]
    case 'hide':
      return [undoActions(ctx, earlier, withholding), ...takeAway(ctx, found, 'hidden')]
    case 'suspend':
      return bar(ctx, found.personId, row.until)
    case 'ban':
      return [...bar(ctx, found.personId, null), standingChanged(ctx, found.personId)]
    case 'warn':
    case 'hold':
    case 'reinstate':
      return []
  }
}

/** What somebody wrote who is banned or has left stays out of sight with them, whatever becomes of the case. */
function shownAgain(ctx: UserCtx, found: FoundCase): Statement[] {
  const { type } = found.subject
  const state = type === 'post' || type === 'comment' ? stateWith(found.standing) : null
  return state ? takeAway(ctx, found, state) : bringBack(ctx, found, found.undo)
}

export function standingChanged(ctx: UserCtx, userId: UserId): Statement {
  return emit(ctx, 'author.standing-changed', { userId, after: '' })
}
