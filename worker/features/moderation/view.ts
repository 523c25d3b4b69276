import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { iso, isoOrNull } from '../../core/time'
import type { StoredSubject } from '../../db/schema'
import type { UserRef } from '../profiles/contract'
import { UserRef as UserRefSchema } from '../profiles/contract'
import { avatarUrl } from '../profiles/view'
import { UserId } from '../../core/ids'
import type { MyAction } from './contract'
import type { ActionView } from './contract-desk'
import { canAppeal } from './policy'
import type { ActionRow } from './store'

const Ref = z.object({ id: UserId, username: z.string(), displayName: z.string(), avatarSeed: z.string() })

/**
 * A person beside a row, as one JSON column: a join of several people needs no name for each of their columns.
 *
 * @param id the column that names the person
 */
export function personColumn(id: SQL, name: string): SQL.Aliased<string | null> {
  const ref = sql`SELECT json_object('id', u.id, 'username', u.username, 'displayName', u.display_name, 'avatarSeed', u.avatar_seed)`
  return sql<string | null>`(${ref} FROM users AS u WHERE u.id = ${id})`.as(name)
}

export function personOf(json: string | null): UserRef | null {
  if (json === null) return null
  const { avatarSeed, ...ref } = Ref.parse(JSON.parse(json))
  return UserRefSchema.parse({ ...ref, avatarUrl: avatarUrl(avatarSeed) })
}

/** For a column that always names somebody. */
export function knownPerson(json: string | null): UserRef {
  return UserRefSchema.parse(personOf(json))
}

export function actionView(row: ActionRow & { person: string | null; moderator: string | null }): ActionView {
  return {
    id: row.id,
    kind: row.kind,
    rule: row.rule,
    note: row.note,
    caseId: row.caseId,
    subject: row.subject,
    person: knownPerson(row.person),
    moderator: personOf(row.moderator),
    createdAt: iso(row.createdAt),
    until: isoOrNull(row.until),
    undone: row.undoneAt !== null,
  }
}

type AppealColumns = {
  appealId: string | null
  appealState: 'open' | 'upheld' | 'overturned' | null
  appealText: string | null
  appealNote: string | null
  appealedAt: number | null
  decidedAt: number | null
}

/** The same, for the person it concerns. */
export function myAction(row: ActionRow & AppealColumns): MyAction {
  const { appealId, appealState, appealText, appealNote, appealedAt } = row
  const appeal =
    appealId !== null && appealState !== null && appealedAt !== null
      ? {
          id: appealId,
          state: appealState,
          text: appealText ?? '',
          note: appealNote ?? '',
          createdAt: iso(appealedAt),
          decidedAt: isoOrNull(row.decidedAt),
        }
      : null
  const undone = row.undoneAt !== null
  return {
    id: row.id,
    kind: row.kind,
    rule: row.rule,
    reason: row.note,
    automatic: row.moderatorId === null,
    subject: row.subject satisfies StoredSubject,
    excerpt: row.excerpt,
    createdAt: iso(row.createdAt),
    until: isoOrNull(row.until),
    undone,
    canAppeal: canAppeal({ kind: row.kind, undone, appealed: appeal !== null }),
    appeal,
  }
}
