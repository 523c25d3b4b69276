import { or, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { follows, friendRequests, friendships, tiesSetAside } from '../../db/schema'
import { areFriends, blockBetween } from '../profiles/relationship'
import { isAway } from '../profiles/standing'

/*
 * A ban, or leaving, puts the ties of a person where nothing counts or lists them, a part at a time; coming back brings them back.
 * Every statement asks in SQL whether they are away, so that a late or repeated event does no harm.
 */
const aside = tiesSetAside
type Kind = (typeof aside.$inferInsert)['kind']

/** Friendships have a row in each direction: theirs is kept, and stands for both. */
const rowsOf = {
  friendship: { table: friendships, from: friendships.userId, to: friendships.friendId },
  request: { table: friendRequests, from: friendRequests.fromId, to: friendRequests.toId },
  follow: { table: follows, from: follows.followerId, to: follows.followeeId },
} as const
const kinds = Object.keys(rowsOf) as Kind[]

/** The statements that set aside up to `most` ties of each kind of somebody who is away. */
export function setTiesAside(db: Database, person: UserId, most: number): Statement[] {
  return kinds.flatMap((kind) => {
    const { table, from, to } = rowsOf[kind]
    const row = sql`SELECT ${person}, ${kind}, ${from}, ${to}, ${table.createdAt} FROM ${table}`
    const away = isAway(person)
    const kept = (a: string, b: string) => sql`SELECT ${sql.raw(a)}, ${sql.raw(b)} FROM ${aside}
      WHERE ${aside.userId} = ${person} AND ${aside.kind} = ${kind} AND ${away}`
    const here = (a: string, b: string) => sql`(${from}, ${to}) IN (${kept(a, b)})`
    return [
      db
        .insert(aside)
        .select(sql`${row} WHERE ${touching(kind, person)} AND ${away} LIMIT ${most}`)
        .onConflictDoNothing(),
      db
        .delete(table)
        .where(
          kind === 'friendship'
            ? or(here('from_id', 'to_id'), here('to_id', 'from_id'))
            : here('from_id', 'to_id'),
        ),
    ]
  })
}

/**
 * The statements that bring up to `most` ties of each kind back to somebody who is no longer away. One with somebody
 * who is away meanwhile stays aside with them. What a block or a friendship has settled since does not come back.
 */
export function bringTiesBack(db: Database, person: UserId, most: number): Statement[] {
  const theirs = sql`${aside.userId} = ${person} AND NOT ${isAway(person)}`
  const other = sql`CASE WHEN ${aside.fromId} = ${person} THEN ${aside.toId} ELSE ${aside.fromId} END`
  const settled = sql`(${blockBetween(aside.fromId, aside.toId)}
    OR (${aside.kind} = 'request' AND ${areFriends(aside.fromId, aside.toId)}))`
  return [
    db
      .update(aside)
      .set({ userId: sql`${other}` })
      .where(sql`${theirs} AND ${isAway(sql`(${other})`)}`),
    db.delete(aside).where(sql`${theirs} AND ${settled}`),
    ...kinds.flatMap((kind) => {
      const part = sql`(SELECT from_id, to_id, created_at FROM ${aside}
        WHERE ${theirs} AND ${aside.kind} = ${kind} ORDER BY from_id, to_id LIMIT ${most})`
      const back = sql`SELECT from_id, to_id, created_at FROM ${part} WHERE true`
      const bothWays = sql`${back} UNION ALL SELECT to_id, from_id, created_at FROM ${part} WHERE true`
      return [
        db
          .insert(rowsOf[kind].table)
          .select(kind === 'friendship' ? bothWays : back)
          .onConflictDoNothing(),
        db
          .delete(aside)
          .where(
            sql`${theirs} AND ${aside.kind} = ${kind} AND (from_id, to_id) IN (SELECT from_id, to_id FROM ${part})`,
          ),
      ]
    }),
  ]
}

/** Whether a part is left to be set aside, or to be brought back: whichever the standing of the person asks for. */
export function tiesAreLeft(person: UserId): SQL {
  const any = kinds.map((kind) => sql`SELECT 1 FROM ${rowsOf[kind].table} WHERE ${touching(kind, person)}`)
  const live = sql.join(any, sql` UNION ALL `)
  return sql`CASE WHEN ${isAway(person)} THEN EXISTS (${live})
    ELSE EXISTS (SELECT 1 FROM ${aside} WHERE ${aside.userId} = ${person}) END`
}

function touching(kind: Kind, person: UserId): SQL {
  const { from, to } = rowsOf[kind]
  return kind === 'friendship' ? sql`${from} = ${person}` : sql`(${from} = ${person} OR ${to} = ${person})`
}
