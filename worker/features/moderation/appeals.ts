import { and, eq, type SQL, sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import { newId, type UserId } from '../../core/ids'
import { iso } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { type Database, type Statement, uniqueViolation } from '../../db/client'
import { appeals, moderationActions, moderationCases, posts, comments, users } from '../../db/schema'
import { audit } from '../../events/audit'
import { emit } from '../../events/outbox'
import { admit, commit, done } from '../../use-case/exactly-once'
import { countAttempt, enforce } from '../../use-case/rate-limit'
import { rateLimit } from '../../use-case/limits'
import { unbar } from '../auth/bar'
import { requireModerator, standingChanged, tooLate } from './act'
import type { MyAppeal, NewAppeal } from './contract'
import type { AppealDecision, AppealView } from './contract-desk'
import { bringBack, takeAway } from './effects'
import { canAppeal, decisionRefusal } from './policy'
import {
  type ActionRow,
  appealOf,
  barring,
  cameTooLate,
  clearVersion,
  closeCase,
  undoActions,
  withholding,
} from './store'
import { stateWith } from './standing'
import { hashOf } from './subject'
import { appealById } from './appeal-list'

/**
 * Appeals against an action, once. Who has a session is checked as for every write; who was kept from having one comes
 * with an appeal token.
 * @throws not_found, conflict when it was undone or appealed against before
 */
export async function appeal(
  ctx: Ctx,
  appellant: UserId,
  actionId: string,
  input: NewAppeal,
): Promise<MyAppeal> {
  const { db, now } = ctx
  const reads = [actionOf(db, appellant, actionId), appealOf(db, actionId)] as const
  const [[action], [before]] = await admitAppellant(ctx, appellant, reads)
  if (!action) throw notFound('action')
  const facts = { kind: action.kind, undone: action.undoneAt !== null, appealed: before !== undefined }
  if (!canAppeal(facts))
    throw new DomainError('conflict', 'There is nothing left to appeal against here, or you have done so.')
  const row = { id: newId<string>(now), actionId, personId: appellant, text: input.text, createdAt: now }
  try {
    await db.batch([db.insert(appeals).values(row)])
  } catch (error) {
    if (uniqueViolation(error)?.includes('appeals'))
      throw new DomainError('conflict', 'You have appealed against this before.')
    throw error
  }
  return { id: row.id, state: 'open', text: input.text, note: '', createdAt: iso(now), decidedAt: null }
}

type Reads = readonly [ReturnType<typeof actionOf>, ReturnType<typeof appealOf>]

async function admitAppellant(ctx: Ctx, appellant: UserId, reads: Reads) {
  if (ctx.viewer) {
    const [, action, before] = await admit(ctx as UserCtx, rateLimit.account, reads)
    return [action, before] as const
  }
  const attempt = countAttempt(ctx, rateLimit.account, appellant)
  const [attempts, action, before] = await ctx.db.batch([attempt.statement, ...reads])
  enforce(ctx, rateLimit.account, await attempt.settle(attempts[0]))
  return [action, before] as const
}

function actionOf(db: Database, person: UserId, id: string) {
  return db
    .select()
    .from(moderationActions)
    .where(and(eq(moderationActions.id, id), eq(moderationActions.personId, person)))
}

/**
 * Another moderator than who acted decides; an appeal that was right undoes the action.
 * @throws not_found, forbidden, conflict when it was decided before
 */
export async function decideAppeal(
  ctx: UserCtx,
  id: string,
  { outcome, note }: AppealDecision,
): Promise<AppealView> {
  const { db, now, viewer } = ctx
  const [writer, [found]] = await admit(ctx, rateLimit.moderate, [findAppeal(db, id)])
  requireModerator(writer)
  if (!found) throw notFound('appeal')
  const { action } = found
  const refusal = decisionRefusal(writer, { id: found.personId, role: found.role }, action.moderatorId)
  if (refusal) throw new DomainError('forbidden', refusal)
  if (found.state !== 'open') throw tooLate()
  const overturned = outcome === 'overturned'
  try {
    await commit(ctx, done, [
      db
        .update(appeals)
        .set({
          state: outcome,
          decidedBy: viewer.id,
          decidedAt: now,
          // Without a value, so that the batch fails, if somebody else has decided meanwhile.
          note: sql`CASE WHEN ${appeals.state} = 'open' THEN ${note} ELSE NULL END`,
        })
        .where(eq(appeals.id, id)),
      ...(overturned ? await undo(ctx, action, found) : confirm(ctx, action)),
      audit(ctx, `appeal.${outcome}`, action.subjectKey, { appealId: id, actionId: action.id, note }),
      emit(ctx, 'appeal.decided', { appealId: id, personId: found.personId }),
    ])
  } catch (error) {
    if (cameTooLate(error)) throw tooLate()
    throw error
  }
  return appealById(ctx, id)
}

function findAppeal(db: Database, id: string) {
  const a = moderationActions
  const text = sql<string | null>`CASE ${a.subject} ->> 'type'
    WHEN 'post' THEN (SELECT p.text FROM ${posts} AS p WHERE p.id = ${a.subject} ->> 'postId')
    WHEN 'comment' THEN (SELECT r.text FROM ${comments} AS r WHERE r.id = ${a.subject} ->> 'commentId') END`
  return db
    .select({
      state: appeals.state,
      personId: sql<UserId>`${appeals.personId}`.as('appellant'),
      role: users.role,
      standing: users.standing,
      current: text.as('current_text'),
      action: a,
    })
    .from(appeals)
    .innerJoin(a, eq(a.id, appeals.actionId))
    .innerJoin(users, eq(users.id, appeals.personId))
    .where(eq(appeals.id, id))
}

type Found = Awaited<ReturnType<typeof findAppeal>>[number]

async function undo(ctx: UserCtx, action: ActionRow, found: Found): Promise<Statement[]> {
  const mine = sql`${moderationActions.id} = ${action.id}`
  const marked = undoActions(ctx, mine, [action.kind])
  if (barring.includes(action.kind)) {
    return [marked, unbar(ctx, action.personId), standingChanged(ctx, action.personId)]
  }
  if (!withholding.includes(action.kind)) return [marked]
  const cleared =
    found.current === null ? [] : [clearVersion(ctx, action.subjectKey, await hashOf(found.current))]
  const type = action.subject.type
  const state = type === 'post' || type === 'comment' ? stateWith(found.standing) : null
  return [
    marked,
    ...cleared,
    ...(state ? takeAway(ctx, action, state) : bringBack(ctx, action, action.undo)),
    closeCase(ctx, openAbout(action), 'restore'),
  ]
}

/** What the analysis did, a person has now looked at: what was held is hidden, and its case is decided. */
function confirm(ctx: UserCtx, action: ActionRow): Statement[] {
  if (!withholding.includes(action.kind)) return []
  return [
    ...(action.kind === 'hold' ? takeAway(ctx, action, 'hidden') : []),
    closeCase(ctx, openAbout(action), action.kind === 'hold' ? 'hide' : action.kind),
  ]
}

function openAbout({ subjectKey }: ActionRow): SQL {
  return sql`${moderationCases.subjectKey} = ${subjectKey} AND ${moderationCases.state} = 'open'`
}
