import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { newId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database, Statement } from '../../db/client'
import { isNullRefused } from '../../db/guard'
import {
  analyses,
  appeals,
  moderationActions,
  moderationCases,
  reports,
  type StoredSubject,
} from '../../db/schema'
import type { ActionKind } from './vocabulary'

export type ActionRow = typeof moderationActions.$inferSelect
type NewAction = Omit<typeof moderationActions.$inferInsert, 'id' | 'createdAt' | 'caseId' | 'subjectKey'> & {
  caseId: SQL | string | null
  subjectKey: SQL | string
}

/** What takes content out of sight. */
export const withholding: ActionKind[] = ['limit', 'hold', 'hide']
/** What keeps a person from writing. */
export const barring: ActionKind[] = ['suspend', 'ban']

/** The open case of a subject, when the batch reaches it. */
export function openCaseOf(key: string): SQL {
  return sql`(SELECT id FROM ${moderationCases} WHERE subject_key = ${key} AND state = 'open')`
}

type NewCase = Pick<
  typeof moderationCases.$inferInsert,
  'subjectKey' | 'personId' | 'origin' | 'label' | 'score' | 'reportCount' | 'snapshot' | 'quotes'
> & { subject: StoredSubject }

/** Opens a case, or joins the one that is open. What it says of the text as it was stays. */
export function openCase({ db, now }: Ctx, row: NewCase): Statement {
  const { score = 0, reportCount = 0 } = row
  const c = moderationCases
  const [highest, count] = [
    sql`max(${c.score}, excluded.score)`,
    sql`${c.reportCount} + excluded.report_count`,
  ]
  return db
    .insert(c)
    .values({ id: newId(now), ...row, subjectType: row.subject.type, priority: score + 10 * reportCount })
    .onConflictDoUpdate({
      target: c.subjectKey,
      targetWhere: sql`state = 'open'`,
      set: {
        score: highest,
        reportCount: count,
        priority: sql`${highest} + 10 * (${count})`,
        label: sql`CASE WHEN excluded.score > ${c.score} THEN excluded.label ELSE ${c.label} END`,
        quotes: sql`CASE WHEN ${c.quotes} = '[]' THEN excluded.quotes ELSE ${c.quotes} END`,
      },
    })
}

export function insertReport(
  db: Database,
  row: Omit<typeof reports.$inferInsert, 'caseId'> & { caseId: SQL },
): Statement {
  return db.insert(reports).values(row)
}

export function insertAction({ db, now }: Ctx, id: string, row: NewAction): Statement {
  return db.insert(moderationActions).values({ id, createdAt: now, ...row })
}

/** Whether a batch failed because `stillOpen` found that somebody else had decided before. */
export function cameTooLate(error: unknown): boolean {
  return ['moderation_actions.subject_key', 'appeals.note'].some((column) => isNullRefused(error, column))
}

/**
 * The subject of a case that can still be decided. If it was decided meanwhile it has no value, and the batch fails: of
 * two moderators at once one decides. What was taken out of sight can be restored later on.
 */
export function stillOpen(caseId: string, kind: ActionKind): SQL {
  const restorable = kind === 'restore' ? sql`OR outcome NOT IN ('restore', 'dismiss')` : sql``
  return sql`(SELECT subject_key FROM ${moderationCases} WHERE id = ${caseId} AND (state = 'open' ${restorable}))`
}

export function closeCase({ db, now }: Ctx, where: SQL, outcome: ActionKind): Statement {
  return db.update(moderationCases).set({ state: 'closed', closedAt: now, outcome }).where(where)
}

/** Earlier actions that no longer hold. */
export function undoActions({ db, now }: Ctx, where: SQL, kinds: ActionKind[]): Statement {
  const a = moderationActions
  return db
    .update(a)
    .set({ undoneAt: now })
    .where(and(where, isNull(a.undoneAt), inArray(a.kind, kinds)))
}

/** A moderator found nothing wrong with this version. */
export function clearVersion({ db, now }: Ctx, key: string, textHash: string): Statement {
  const row = { subjectKey: key, textHash, verdict: 'allow', labels: [], cleared: true, createdAt: now }
  return db
    .insert(analyses)
    .values(row)
    .onConflictDoUpdate({ target: [analyses.subjectKey, analyses.textHash], set: { cleared: true } })
}

export function appealOf(db: Database, actionId: string) {
  return db.select().from(appeals).where(eq(appeals.actionId, actionId))
}

/** What took the subject out of sight, and still stands. */
export function standingAction(db: Database, key: string | SQL) {
  const a = moderationActions
  return db
    .select({ id: a.id, moderatorId: a.moderatorId, kind: a.kind, undo: a.undo })
    .from(a)
    .where(and(sql`${a.subjectKey} = ${key}`, isNull(a.undoneAt), inArray(a.kind, withholding)))
    .orderBy(sql`${a.id} DESC`)
    .limit(1)
}
