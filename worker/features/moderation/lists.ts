import { and, desc, eq, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { UserId } from '../../core/ids'
import { iso } from '../../core/time'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { fitting, type Page, toPage } from '../../db/page'
import { appeals, auditLog, moderationActions } from '../../db/schema'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import type { MyAction } from './contract'
import type { ActionView, LogEntry } from './contract-desk'
import { actionView, myAction, personColumn, personOf } from './view'

type Query = z.infer<typeof PageQuery>
const a = moderationActions

/** A deed about somebody, and their appeal against it, as `myAction` takes them. */
export const myActionColumns = {
  action: a,
  appealId: sql<string | null>`${appeals.id}`.as('appeal_id'),
  appealState: sql<typeof appeals.$inferSelect.state | null>`${appeals.state}`.as('appeal_state'),
  appealText: sql<string | null>`${appeals.text}`.as('appeal_text'),
  appealNote: sql<string | null>`${appeals.note}`.as('appeal_note'),
  appealedAt: sql<number | null>`${appeals.createdAt}`.as('appealed_at'),
  decidedAt: appeals.decidedAt,
}

/** What was done about a person or their things, as they see it, latest first. */
export async function listMine({ db }: Ctx, person: UserId, query: Query): Promise<Page<MyAction>> {
  const { limit, after } = pageRequest('moderation-mine', IdKey, query)
  const rows = await db
    .select(myActionColumns)
    .from(a)
    .leftJoin(appeals, eq(appeals.actionId, a.id))
    .where(and(eq(a.personId, person), ne(a.kind, 'dismiss'), after ? lt(a.id, after[0]) : undefined))
    .orderBy(desc(a.id))
    .limit(limit + 1)
  return toPage(
    fitting(rows),
    limit,
    'moderation-mine',
    (row) => [row.action.id],
    ({ action, ...appeal }) => myAction({ ...action, ...appeal }),
  )
}

/** What moderators and the analysis did, latest first. */
export async function listActions({ db }: Ctx, query: Query): Promise<Page<ActionView>> {
  const { limit, after } = pageRequest('moderation-actions', IdKey, query)
  const rows = await selectActions(db, after ? lt(a.id, after[0]) : sql`1`, limit + 1)
  return toPage(fitting(rows), limit, 'moderation-actions', (row) => [row.id], actionView)
}

export function selectActions(db: Database, where: SQL, limit: number) {
  return db
    .select({
      id: a.id,
      caseId: a.caseId,
      subjectKey: a.subjectKey,
      subject: a.subject,
      personId: a.personId,
      moderatorId: a.moderatorId,
      kind: a.kind,
      rule: a.rule,
      note: a.note,
      excerpt: a.excerpt,
      until: a.until,
      createdAt: a.createdAt,
      undoneAt: a.undoneAt,
      undo: a.undo,
      person: personColumn(sql`${moderationActions}.person_id`, 'person'),
      moderator: personColumn(sql`${moderationActions}.moderator_id`, 'moderator'),
    })
    .from(a)
    .where(where)
    .orderBy(desc(a.id))
    .limit(limit)
}

/** The audit log, latest first. */
export async function listLog({ db }: Ctx, query: Query): Promise<Page<LogEntry>> {
  const { limit, after } = pageRequest('moderation-log', IdKey, query)
  const rows = await db
    .select({
      id: auditLog.id,
      actor: personColumn(sql`${auditLog}.actor_id`, 'actor'),
      action: auditLog.action,
      subject: auditLog.subject,
      details: auditLog.details,
      createdAt: auditLog.createdAt,
    })
    .from(auditLog)
    .where(after ? lt(auditLog.id, after[0]) : undefined)
    .orderBy(desc(auditLog.id))
    .limit(limit + 1)
  return toPage(
    fitting(rows),
    limit,
    'moderation-log',
    (row) => [row.id],
    ({ actor, createdAt, ...row }) => ({ ...row, actor: personOf(actor), createdAt: iso(createdAt) }),
  )
}
