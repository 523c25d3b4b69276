import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { reactionsSetAside } from '../../db/schema'
import { isAway } from '../profiles/standing'
import { kindOf, type Target } from './targets'

/* What a ban, or leaving, does to the reactions of a person, and coming back undoes: as `graph/set-aside.ts` does with their ties. */
const aside = reactionsSetAside
const types: Target['type'][] = ['post', 'comment']

/** The statements that set aside up to `most` reactions to posts, and as many to comments, of somebody who is away. */
export function setReactionsAside(db: Database, person: UserId, most: number): Statement[] {
  return types.flatMap((type) => {
    const { reactions, reactedTo } = kindOf({ type })
    const away = isAway(person)
    return [
      db
        .insert(aside)
        .select(
          sql`SELECT ${person}, ${type}, ${reactedTo}, ${reactions.kind}, ${reactions.createdAt} FROM ${reactions}
            WHERE ${reactions.userId} = ${person} AND ${away} LIMIT ${most}`,
        )
        .onConflictDoNothing(),
      db.delete(reactions).where(sql`${reactions.userId} = ${person} AND ${reactedTo} IN (
        SELECT target_id FROM ${aside} WHERE ${aside.userId} = ${person} AND ${aside.target} = ${type} AND ${away})`),
    ]
  })
}

/** The statements that bring up to `most` of each back, but for those whose post or comment is gone. */
export function bringReactionsBack(db: Database, person: UserId, most: number): Statement[] {
  return types.flatMap((type) => {
    const { reactions, table } = kindOf({ type })
    const part = sql`(SELECT target_id, kind, created_at FROM ${aside}
      WHERE ${aside.userId} = ${person} AND ${aside.target} = ${type} AND NOT ${isAway(person)}
      ORDER BY target_id LIMIT ${most})`
    return [
      db
        .insert(reactions)
        .select(
          sql`SELECT part.target_id, ${person}, part.kind, part.created_at FROM ${part} AS part
            WHERE EXISTS (SELECT 1 FROM ${table} WHERE ${table.id} = part.target_id)`,
        )
        .onConflictDoNothing(),
      db
        .delete(aside)
        .where(
          sql`${aside.userId} = ${person} AND ${aside.target} = ${type} AND target_id IN (SELECT target_id FROM ${part})`,
        ),
    ]
  })
}

/** Whether a part is left to be set aside, or to be brought back. */
export function reactionsAreLeft(person: UserId): SQL {
  const any = types.map((type) => {
    const { reactions } = kindOf({ type })
    return sql`SELECT 1 FROM ${reactions} WHERE ${reactions.userId} = ${person}`
  })
  return sql`CASE WHEN ${isAway(person)} THEN EXISTS (${sql.join(any, sql` UNION ALL `)})
    ELSE EXISTS (SELECT 1 FROM ${aside} WHERE ${aside.userId} = ${person}) END`
}
