import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import type { PageRequest } from '../../db/page'
import { users } from '../../db/schema'
import { preparedWrite, preparedRead } from '../../db/prepared'
import { refColumns } from '../profiles/find'
import { blockBetween } from '../profiles/relationship'
import { kindOf, type Target } from './targets'
import type { ReactionKind } from './vocabulary'

/** By the order of storing. */
export type ReactorsPage = PageRequest<[number]>

/** A row if the viewer may see the target: its counts, the viewer's own reaction, and whether it takes new ones. */
export function findTarget(db: Database, viewer: UserId | null, { type, id }: Target) {
  return targets(db, { viewer, id }, { type })
}

const targets = preparedRead(
  (db, { viewer, id }: { viewer: UserId | null; id: Target['id'] }, { type }: Pick<Target, 'type'>) => {
    const target = { type, id } as Target
    const { table, visible, open } = kindOf(target)
    const found = db
      .select({
        reactionCounts: table.reactionCounts,
        reaction: sql<ReactionKind | null>`(SELECT kind FROM ${own(target, viewer)})`.as('reaction'),
        isOpen: sql<number>`${open}`.as('is_open'),
      })
      .from(table)
      .where(sql`${table.id} = ${id} AND ${visible(viewer)}`)
    return { found }
  },
)

/** One per person: another kind takes the place of the one before, which keeps its time and so its week of popularity. */
export function putReaction(
  db: Database,
  viewer: UserId,
  { type, id }: Target,
  kind: ReactionKind,
  now: number,
) {
  return putting[type](db, { viewer, id, kind, now })
}

const putting = { post: puttingOn('post'), comment: puttingOn('comment') }

function puttingOn(type: Target['type']) {
  const { table, reactions, reactedTo, visible, open } = kindOf({ type })
  return preparedWrite(
    (db, { viewer, id, kind, now }: { viewer: UserId; id: Target['id']; kind: ReactionKind; now: number }) =>
      db
        .insert(reactions)
        .select(
          sql`SELECT ${table.id}, ${viewer}, ${kind}, ${now} FROM ${table} WHERE ${table.id} = ${id} AND ${open} AND ${visible(viewer)}`,
        )
        .onConflictDoUpdate({
          target: [reactions.userId, reactedTo],
          set: { kind: sql`excluded.kind` },
          setWhere: sql`${reactions.kind} <> excluded.kind`,
        }),
  )
}

export function deleteReaction(db: Database, viewer: UserId, target: Target) {
  const { reactions, reactedTo } = kindOf(target)
  return db.delete(reactions).where(and(eq(reactedTo, target.id), eq(reactions.userId, viewer)))
}

/** That `putReaction` will change something, when the batch reaches it. */
export function willChange(viewer: UserId, target: Target, kind: ReactionKind): SQL {
  const { table, visible, open } = kindOf(target)
  const takes = sql`SELECT 1 FROM ${table} WHERE ${table.id} = ${target.id} AND ${open} AND ${visible(viewer)}`
  return sql`(EXISTS (${takes}) AND NOT EXISTS (SELECT 1 FROM ${own(target, viewer)} AND kind = ${kind}))`
}

/** That the viewer has reacted to the target. */
export function hasReacted(viewer: UserId, target: Target): SQL {
  return sql`EXISTS (SELECT 1 FROM ${own(target, viewer)})`
}

/** The viewer's own reaction, also to what they no longer see. */
export function findOwn(db: Database, viewer: UserId, target: Target) {
  const { reactions, reactedTo } = kindOf(target)
  return db
    .select({ kind: reactions.kind })
    .from(reactions)
    .where(and(eq(reactedTo, target.id), eq(reactions.userId, viewer)))
}

/** Who reacted, the latest first; without people one blocks or is blocked by. */
export function selectReactions(
  db: Database,
  viewer: UserId | null,
  target: Target,
  kind: ReactionKind | undefined,
  { limit, after }: ReactorsPage,
) {
  const { reactions, reactedTo } = kindOf(target)
  const seq = sql<number>`${reactions}.rowid`
  return db
    .select({
      ...refColumns,
      seq: seq.as('seq'),
      kind: reactions.kind,
      reactedAt: sql<number>`${reactions.createdAt}`.as('reacted_at'),
    })
    .from(reactions)
    .innerJoin(users, eq(users.id, reactions.userId))
    .where(
      and(
        eq(reactedTo, target.id),
        kind && eq(reactions.kind, kind),
        after ? sql`${seq} < ${after[0]}` : undefined,
        viewer ? sql`NOT ${blockBetween(viewer, reactions.userId)}` : undefined,
      ),
    )
    .orderBy(sql`${seq} DESC`)
    .limit(limit + 1)
}

/** The viewer's reaction to the target, as what follows FROM. */
function own(target: Target, viewer: UserId | null): SQL {
  const { reactions, reactedTo } = kindOf(target)
  return sql`${reactions} WHERE ${reactedTo} = ${target.id} AND ${reactions.userId} = ${viewer}`
}
