import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { Id } from '../../core/ids'
import { appeals, moderationActions } from '../../db/schema'
import type { ContentMark } from './contract'
import type { ContentState } from './vocabulary'

const Decision = z.object({
  actionId: Id,
  caseId: Id.nullable(),
  reason: z.string(),
  appealed: z.union([z.literal(0), z.literal(1)]),
})

/**
 * Why a row is out of sight, as JSON; nothing is read for one that is not.
 *
 * @param key how moderation names the row: `post:<id>`
 */
export function decisionColumn(state: SQLiteColumn, key: SQL): SQL.Aliased<string | null> {
  const appealed = sql`EXISTS (SELECT 1 FROM ${appeals} WHERE action_id = a.id)`
  const decision = sql`
    SELECT json_object('actionId', a.id, 'caseId', a.case_id, 'reason', a.note, 'appealed', ${appealed})
    FROM ${moderationActions} AS a
    WHERE a.subject_key = ${key} AND a.undone_at IS NULL AND a.kind IN ('limit', 'hold', 'hide')
    ORDER BY a.id DESC LIMIT 1`
  return sql<string | null>`CASE WHEN ${state} IS NULL THEN NULL ELSE (${decision}) END`.as('decision')
}

const reasons: Partial<Record<ContentState, string>> = {
  author_banned: 'The account of its author is banned.',
  author_away: 'Its author has deactivated their account.',
}

/** What the author and the moderators are told; nobody else gets hold of a row that is out of sight. */
export function markOf(
  { moderation, decision }: { moderation: ContentState | null; decision: string | null },
  isAuthor: boolean,
): ContentMark | null {
  if (moderation === null) return null
  if (decision === null) {
    const reason = reasons[moderation] ?? ''
    return { state: moderation, reason, caseId: null, actionId: null, canAppeal: false }
  }
  const { appealed, ...rest } = Decision.parse(JSON.parse(decision))
  return { state: moderation, ...rest, canAppeal: isAuthor && appealed === 0 }
}
