import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { notFound } from '../../core/errors'
import { iso, isoOrNull } from '../../core/time'
import type { Database } from '../../db/client'
import { fitting, type Page, toPage } from '../../db/page'
import { appeals, moderationActions, users } from '../../db/schema'
import type { UserCtx } from '../../ctx'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import type { AppealQuery, AppealView } from './contract-desk'
import { decisionRefusal } from './policy'
import { actionView, knownPerson, personColumn, personOf } from './view'

/** The appeals that wait, or those decided one way, newest first. */
export async function listAppeals(
  ctx: UserCtx,
  query: z.infer<typeof PageQuery> & z.infer<typeof AppealQuery>,
): Promise<Page<AppealView>> {
  const name = `appeals:${query.state}`
  const { limit, after } = pageRequest(name, IdKey, query)
  const older = after ? lt(appeals.id, after[0]) : undefined
  const rows = await select(ctx.db, and(eq(appeals.state, query.state), older), limit + 1)
  return toPage(
    fitting(rows),
    limit,
    name,
    (row) => [row.id],
    (row) => view(ctx, row),
  )
}

/** @throws not_found */
export async function appealById(ctx: UserCtx, id: string): Promise<AppealView> {
  const [row] = await select(ctx.db, eq(appeals.id, id), 1)
  if (!row) throw notFound('appeal')
  return view(ctx, row)
}

function select(db: Database, where: SQL | undefined, limit: number) {
  const a = moderationActions
  return db
    .select({
      id: appeals.id,
      state: appeals.state,
      text: appeals.text,
      note: appeals.note,
      createdAt: appeals.createdAt,
      decidedAt: appeals.decidedAt,
      decider: personColumn(sql`${appeals.decidedBy}`, 'decider'),
      person: personColumn(sql`${appeals.personId}`, 'person'),
      moderator: personColumn(sql`${a.moderatorId}`, 'moderator'),
      personRole: sql<'user' | 'moderator' | 'admin'>`${users.role}`.as('person_role'),
      action: a,
    })
    .from(appeals)
    .innerJoin(a, eq(a.id, appeals.actionId))
    .innerJoin(users, eq(users.id, appeals.personId))
    .where(where)
    .orderBy(desc(appeals.id))
    .limit(limit)
}

type Row = Awaited<ReturnType<typeof select>>[number]

function view({ viewer }: UserCtx, row: Row): AppealView {
  const { action, person, moderator } = row
  const refusal = decisionRefusal(viewer, { id: action.personId, role: row.personRole }, action.moderatorId)
  return {
    id: row.id,
    state: row.state,
    text: row.text,
    note: row.note,
    person: knownPerson(person),
    action: actionView({ ...action, person, moderator }),
    excerpt: action.excerpt,
    decidedBy: personOf(row.decider),
    createdAt: iso(row.createdAt),
    decidedAt: isoOrNull(row.decidedAt),
    canDecide: row.state === 'open' && refusal === null,
  }
}
