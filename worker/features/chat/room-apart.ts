import type { UserId } from '../../core/ids'
import type { RoomServerFrame } from '../../realtime/protocol'
import type { Member } from './contract'
import type { Tie } from './contract-room'

/*
 * People in a group between whom there is a block. A group is a place of all its members, so nobody is removed and what
 * both say stays for both; but nothing else of the one reaches the other from then on: they keep the name and the picture
 * they knew, and hear neither of typing nor of reading. What the blocked say counts for nothing in the inbox of the one who
 * blocks, whose client folds it.
 */
type Row = {
  viewer: UserId
  other: UserId
  blocks: number
  username: string
  displayName: string
  avatarUrl: string
  readSeq: number
}
/** What a viewer still knows of each person they are apart from. */
export type Known = ReadonlyMap<UserId, Row>
export type Apart = ReadonlyMap<UserId, Known>

const columns = `viewer, other, blocks, username, display_name AS displayName, avatar_url AS avatarUrl, read_seq AS readSeq`
const nobody: Known = new Map()

export function everyoneApart(sql: SqlStorage): Apart {
  const rows = sql.exec<Row>(`SELECT ${columns} FROM apart`).toArray()
  const all = Map.groupBy(rows, ({ viewer }) => viewer)
  return new Map([...all].map(([viewer, some]) => [viewer, new Map(some.map((row) => [row.other, row]))]))
}

export function apartFrom(sql: SqlStorage, viewer: UserId): Known {
  const rows = sql.exec<Row>(`SELECT ${columns} FROM apart WHERE viewer = ?`, viewer).toArray()
  return rows.length === 0 ? nobody : new Map(rows.map((row) => [row.other, row]))
}

/** Those whom somebody blocks. */
export function blockedOf(known: Known = nobody): UserId[] {
  return [...known.values()].filter(({ blocks }) => blocks === 1).map(({ other }) => other)
}

export function isAnybodyApart(sql: SqlStorage): boolean {
  return sql.exec('SELECT 1 FROM apart LIMIT 1').toArray().length > 0
}

/** Both have to be known to the room. @returns whether anything was different before */
export function putTie(sql: SqlStorage, { a, b, aBlocks, bBlocks }: Tie): boolean {
  if (aBlocks || bBlocks) return [put(sql, a, b, aBlocks), put(sql, b, a, bBlocks)].includes(true)
  const query = `DELETE FROM apart WHERE (viewer = ?1 AND other = ?2) OR (viewer = ?2 AND other = ?1) RETURNING viewer`
  return sql.exec(query, a, b).toArray().length > 0
}

function put(sql: SqlStorage, viewer: UserId, other: UserId, blocks: boolean): boolean {
  const query = `INSERT INTO apart (viewer, other, blocks, username, display_name, avatar_url, read_seq)
    SELECT ?1, user_id, ?3, username, display_name, avatar_url, read_seq FROM members
    WHERE user_id = ?2 AND EXISTS (SELECT 1 FROM members WHERE user_id = ?1)
    ON CONFLICT (viewer, other) DO UPDATE SET blocks = excluded.blocks WHERE blocks <> excluded.blocks RETURNING viewer`
  return sql.exec(query, viewer, other, blocks ? 1 : 0).toArray().length > 0
}

/** A member as somebody sees them. */
export function seenFrom(known: Known, member: Member): Member {
  const row = known.get(member.id)
  if (!row) return member
  const { username, displayName, avatarUrl, readSeq, blocks } = row
  return { ...member, username, displayName, avatarUrl, readSeq, blocking: blocks === 1 }
}

/** A frame as somebody gets it; null if they do not. */
export function frameFrom(known: Known | undefined, frame: RoomServerFrame): RoomServerFrame | null {
  if (!known || !('userId' in frame) || !known.has(frame.userId)) return frame
  switch (frame.type) {
    case 'typing':
      return null
    case 'read':
      return { type: 'rev', rev: frame.rev }
    case 'member':
      return frame.member ? { ...frame, member: seenFrom(known, frame.member) } : frame
  }
}
