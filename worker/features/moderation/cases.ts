import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { notFound } from '../../core/errors'
import { Id, timeOf } from '../../core/ids'
import { iso, isoOrNull } from '../../core/time'
import type { Database } from '../../db/client'
import { fitting, type Page, toPage } from '../../db/page'
import { moderationCases, users } from '../../db/schema'
import { audit } from '../../events/audit'
import type { UserCtx } from '../../ctx'
import { admit, commit, done } from '../../use-case/exactly-once'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import { rateLimit } from '../../use-case/limits'
import { requireModerator, tooLate } from './act'
import { contentState } from './case-facts'
import type { CaseCard, CaseQuery } from './contract-desk'
import { excerptOf } from './subject'
import { knownPerson, personColumn, personOf } from './view'

const c = moderationCases
const PriorityKey = z.tuple([z.int(), Id])

/** The cases that wait, or those that are closed; each order and each filter alone is a range of an index. */
export async function listCases(
  ctx: UserCtx,
  query: z.infer<typeof PageQuery> & CaseQuery,
): Promise<Page<CaseCard>> {
  const { state, sort, type = '', label = '', assigned = '' } = query
  const name = `cases:${state}:${sort}:${type}:${label}:${assigned}`
  const wanted = and(
    eq(c.state, state),
    query.type && eq(c.subjectType, query.type),
    query.label !== undefined ? eq(c.label, query.label) : undefined,
    query.assigned === 'me' ? eq(c.assigneeId, ctx.viewer.id) : undefined,
    query.assigned === 'nobody' ? isNull(c.assigneeId) : undefined,
  )
  if (sort === 'urgent') {
    const { limit, after } = pageRequest(name, PriorityKey, query)
    const place = after && sql`(${c.priority}, ${c.id}) < (${after[0]}, ${after[1]})`
    const rows = await selectCards(
      ctx.db,
      and(wanted, place ?? undefined),
      [desc(c.priority), desc(c.id)],
      limit + 1,
    )
    return toPage(fitting(rows), limit, name, (row) => [row.priority, row.id], cardView)
  }
  const { limit, after } = pageRequest(name, IdKey, query)
  const beyond = sort === 'newest' ? sql`<` : sql`>`
  const place = after && sql`${c.id} ${beyond} ${after[0]}`
  const order = sort === 'newest' ? desc(c.id) : asc(c.id)
  const rows = await selectCards(ctx.db, and(wanted, place ?? undefined), [order], limit + 1)
  return toPage(fitting(rows), limit, name, (row) => [row.id], cardView)
}

export function selectCards(db: Database, where: SQL | undefined, order: SQL[], limit: number) {
  return db
    .select({
      id: c.id,
      state: c.state,
      subject: c.subject,
      origin: c.origin,
      label: c.label,
      score: c.score,
      priority: c.priority,
      reportCount: c.reportCount,
      snapshot: c.snapshot,
      closedAt: c.closedAt,
      outcome: c.outcome,
      contentState,
      person: personColumn(sql`${c.personId}`, 'person'),
      assignee: personColumn(sql`${c.assigneeId}`, 'assignee'),
      // The join also makes every column of the list carry the name of its table.
      personRole: sql<'user' | 'moderator' | 'admin'>`${users.role}`.as('person_role'),
    })
    .from(c)
    .innerJoin(users, eq(users.id, c.personId))
    .where(where)
    .orderBy(...order)
    .limit(limit)
}

export type CardRow = Awaited<ReturnType<typeof selectCards>>[number]

export function cardView(row: CardRow): CaseCard {
  return {
    id: row.id,
    state: row.state,
    subject: row.subject,
    person: knownPerson(row.person),
    origin: row.origin,
    label: row.label,
    score: row.score,
    reportCount: row.reportCount,
    contentState: row.contentState,
    excerpt: excerptOf(row.snapshot),
    assignee: personOf(row.assignee),
    openedAt: iso(timeOf(row.id)),
    closedAt: isoOrNull(row.closedAt),
    outcome: row.outcome,
  }
}

/**
 * Takes a case, so that colleagues see that somebody is at it, or gives it back. It keeps nobody from deciding.
 * @throws not_found, conflict for a case that is closed
 */
export async function assign(ctx: UserCtx, id: string, taken: boolean): Promise<CaseCard> {
  const { db, viewer } = ctx
  const [writer, [before]] = await admit(ctx, rateLimit.moderate, [selectCards(db, eq(c.id, id), [], 1)])
  requireModerator(writer)
  if (!before) throw notFound('case')
  if (before.state === 'closed') throw tooLate()
  const assigneeId = taken ? viewer.id : null
  await commit(ctx, done, [
    db.update(c).set({ assigneeId }).where(eq(c.id, id)),
    audit(ctx, taken ? 'case.taken' : 'case.released', `case:${id}`, {}),
  ])
  return cardView({ ...before, assignee: taken ? JSON.stringify(writer) : null })
}
