import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { iso } from '../../core/time'
import { appeals, moderationActions, reports } from '../../db/schema'
import { myActionColumns } from '../moderation/lists'
import { myAction } from '../moderation/view'
import { subjectTypes } from '../moderation/vocabulary'
import { type ListSection, PAGE, page } from './section'

export const reportList: ListSection<'reports'> = {
  kind: 'reports',
  async read({ ctx: { db }, owner }, after) {
    const rows = await db
      .select()
      .from(reports)
      .where(sql`${reports.reporterId} = ${owner} AND ${reports.subjectKey} > ${after ?? ''}`)
      .orderBy(asc(reports.subjectKey))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ subjectKey }) => subjectKey,
      ({ id, subjectKey, reason, note, createdAt }) => ({
        id,
        subject: { type: typeOf(subjectKey) },
        reason,
        note,
        createdAt: iso(createdAt),
      }),
    )
  },
}

function typeOf(subjectKey: string): (typeof subjectTypes)[number] {
  const type = subjectTypes.find((each) => subjectKey.startsWith(`${each}:`))
  if (!type) throw new Error('a report is about nothing that is known')
  return type
}

const a = moderationActions

/** As `GET /users/me/moderation` tells it: without who decided, and without what was dismissed. */
export const moderationList: ListSection<'moderation'> = {
  kind: 'moderation',
  async read({ ctx: { db }, owner }, after) {
    const rows = await db
      .select(myActionColumns)
      .from(a)
      .leftJoin(appeals, eq(appeals.actionId, a.id))
      .where(and(eq(a.personId, owner), ne(a.kind, 'dismiss'), sql`${a.id} > ${after ?? ''}`))
      .orderBy(asc(a.id))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ action }) => action.id,
      ({ action, ...appeal }) => {
        const { canAppeal: _, ...told } = myAction({ ...action, ...appeal })
        return told
      },
    )
  },
}
