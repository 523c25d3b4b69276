import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { iso, isoOrNull } from '../../core/time'
import {
  blocks,
  dismissedSuggestions,
  follows,
  friendRequests,
  friendships,
  hiddenReposts,
  mutes,
  personNotes,
  users,
  wordFilters,
} from '../../db/schema'
import type { ArchiveItem } from '../archive/contract'
import { type ListSection, PAGE, page, type Read, readTimeKey, type Source, timeKey } from './section'

type Edges = { table: SQLiteTable; owner: SQLiteColumn; other: SQLiteColumn; at: SQLiteColumn }
type Tie = ArchiveItem<'friends'>

const edges = (
  table: SQLiteTable & { createdAt: SQLiteColumn },
  owner: SQLiteColumn,
  other: SQLiteColumn,
) => ({
  table,
  owner,
  other,
  at: table.createdAt,
})

/** The people at the other end of somebody's edges, in the order in which these were made. */
async function along(
  { ctx: { db }, owner, begun }: Source,
  edge: Edges,
  after: string | null,
  limit = PAGE,
): Promise<Read<Tie>> {
  const key: SQL = sql`(${edge.at}, ${edge.other})`
  const rows = await db
    .select({
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      at: sql<number>`${edge.at}`.as('at'),
    })
    .from(edge.table)
    .innerJoin(users, eq(users.id, edge.other))
    .where(sql`${edge.owner} = ${owner} AND ${key} > ${readTimeKey(after)} AND ${edge.at} <= ${begun}`)
    .orderBy(asc(edge.at), asc(edge.other))
    .limit(limit)
  return page(
    rows,
    limit,
    ({ at, id }) => timeKey(at, id),
    ({ at, ...person }) => ({ person, createdAt: iso(at) }),
  )
}

type TieList = 'hidden-reposts' | 'friends' | 'followers' | 'following' | 'blocks' | 'dismissed-suggestions'

const tied = <List extends TieList>(kind: List, edge: Edges) => ({
  kind,
  read: (source: Source, after: string | null) => along(source, edge, after),
})

export const friends = tied('friends', edges(friendships, friendships.userId, friendships.friendId))
export const followers = tied('followers', edges(follows, follows.followeeId, follows.followerId))
export const following = tied('following', edges(follows, follows.followerId, follows.followeeId))
export const blockList = tied('blocks', edges(blocks, blocks.blockerId, blocks.blockedId))
export const hiddenRepostList = tied(
  'hidden-reposts',
  edges(hiddenReposts, hiddenReposts.userId, hiddenReposts.personId),
)

export const muteList: ListSection<'mutes'> = {
  kind: 'mutes',
  async read({ ctx: { db }, owner, begun }, after) {
    const rows = await db
      .select({
        id: users.id,
        username: users.username,
        displayName: users.displayName,
        at: sql<number>`${mutes.createdAt}`.as('at'),
        endsAt: mutes.endsAt,
      })
      .from(mutes)
      .innerJoin(users, eq(users.id, mutes.mutedId))
      .where(
        sql`${mutes.muterId} = ${owner} AND (${mutes.createdAt}, ${mutes.mutedId}) > ${readTimeKey(after)}
          AND ${mutes.createdAt} <= ${begun} AND (${mutes.endsAt} IS NULL OR ${mutes.endsAt} > ${begun})`,
      )
      .orderBy(asc(mutes.createdAt), asc(mutes.mutedId))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ at, id }) => timeKey(at, id),
      ({ at, endsAt, ...person }) => ({ person, createdAt: iso(at), endsAt: isoOrNull(endsAt) }),
    )
  },
}

export const dismissed = tied(
  'dismissed-suggestions',
  edges(dismissedSuggestions, dismissedSuggestions.userId, dismissedSuggestions.dismissedId),
)

export const personNoteList: ListSection<'person-notes'> = {
  kind: 'person-notes',
  async read({ ctx: { db }, owner }, after) {
    const rows = await db
      .select({
        id: users.id,
        username: users.username,
        displayName: users.displayName,
        text: personNotes.text,
        updatedAt: personNotes.updatedAt,
      })
      .from(personNotes)
      .innerJoin(users, eq(users.id, personNotes.aboutId))
      .where(sql`${personNotes.userId} = ${owner} AND ${personNotes.aboutId} > ${after ?? ''}`)
      .orderBy(asc(personNotes.aboutId))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ id }) => id,
      ({ text, updatedAt, ...person }) => ({ person, text, updatedAt: iso(updatedAt) }),
    )
  },
}

const incoming = edges(friendRequests, friendRequests.toId, friendRequests.fromId)
const outgoing = edges(friendRequests, friendRequests.fromId, friendRequests.toId)
/** How the place in the second half of the list begins. */
const OUT = 'out/'

export const friendRequestList: ListSection<'friend-requests'> = {
  kind: 'friend-requests',
  async read(source, after) {
    const direction = after?.startsWith(OUT) ? 'outgoing' : 'incoming'
    const place = direction === 'outgoing' ? (after ?? '').slice(OUT.length) || null : after
    const found = await along(source, direction === 'outgoing' ? outgoing : incoming, place)
    const items = found.items.map((tie) => ({ ...tie, direction }) as const)
    if (direction === 'incoming') return { items, after: found.after ?? OUT }
    return { items, after: found.after && OUT + found.after }
  },
}

export const filters: ListSection<'filters'> = {
  kind: 'filters',
  async read({ ctx: { db }, owner }, after) {
    const f = wordFilters
    const rows = await db
      .select({
        id: f.id,
        phrase: f.phrase,
        wholeWord: f.wholeWord,
        action: f.action,
        expiresAt: f.expiresAt,
        createdAt: f.createdAt,
      })
      .from(f)
      .where(sql`${f.userId} = ${owner} AND ${f.id} > ${after ?? ''}`)
      .orderBy(asc(f.id))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ id }) => id,
      ({ phrase, wholeWord, action, expiresAt, createdAt }) => ({
        phrase,
        wholeWord,
        action,
        expiresAt: isoOrNull(expiresAt),
        createdAt: iso(createdAt),
      }),
    )
  },
}
