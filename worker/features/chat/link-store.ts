import type { UserId } from '../../core/ids'
import { iso } from '../../core/time'
import type { UserRef } from '../profiles/contract'
import type { GroupLink, GroupLinkId, JoinRequest } from './contract-links'

export type LinkRow = {
  id: GroupLinkId
  hash: string
  createdBy: UserId
  createdAt: number
  expiresAt: number
  maxUses: number
  uses: number
  approval: number
  revokedAt: number | null
}

const columns = `id, hash, created_by AS createdBy, created_at AS createdAt, expires_at AS expiresAt, max_uses AS maxUses, uses,
  approval, revoked_at AS revokedAt`

export function isOpen({ revokedAt, expiresAt, uses, maxUses }: LinkRow, now: number): boolean {
  return revokedAt === null && expiresAt > now && uses < maxUses
}

export function linkView({ id, createdAt, expiresAt, maxUses, uses, approval }: LinkRow): GroupLink {
  const times = { createdAt: iso(createdAt), expiresAt: iso(expiresAt) }
  return { id, ...times, maxUses, uses, approval: approval === 1 }
}

export function findLink(sql: SqlStorage, hash: string): LinkRow | null {
  return sql.exec<LinkRow>(`SELECT ${columns} FROM invite_links WHERE hash = ?`, hash).toArray()[0] ?? null
}

export function insertLink(sql: SqlStorage, row: LinkRow): void {
  sql.exec(
    `INSERT INTO invite_links (id, hash, created_by, created_at, expires_at, max_uses, approval) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.hash,
    row.createdBy,
    row.createdAt,
    row.expiresAt,
    row.maxUses,
    row.approval,
  )
}

/** The newest first; those that are over are forgotten, unless somebody waits who came by one. */
export function openLinks(sql: SqlStorage, now: number): GroupLink[] {
  const over = '(revoked_at IS NOT NULL OR expires_at <= ? OR uses >= max_uses)'
  sql.exec(`DELETE FROM invite_links WHERE ${over} AND id NOT IN (SELECT link_id FROM join_requests)`, now)
  const query = `SELECT ${columns} FROM invite_links WHERE NOT ${over} ORDER BY id DESC`
  return sql.exec<LinkRow>(query, now).toArray().map(linkView)
}

export function revokeLink(sql: SqlStorage, id: GroupLinkId, now: number): void {
  sql.exec('UPDATE invite_links SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', now, id)
}

export function countUse(sql: SqlStorage, id: GroupLinkId): void {
  sql.exec('UPDATE invite_links SET uses = uses + 1 WHERE id = ?', id)
}

type RequestRow = {
  userId: UserId
  username: string
  displayName: string
  avatarUrl: string
  linkId: GroupLinkId
  at: number
}
const requestColumns =
  'user_id AS userId, username, display_name AS displayName, avatar_url AS avatarUrl, link_id AS linkId, at'
/** As many as are shown; who comes later is seen when some of these are answered. */
const SHOWN = 100

export function insertRequest(sql: SqlStorage, person: UserRef, linkId: GroupLinkId, now: number): void {
  sql.exec(
    `INSERT INTO join_requests (user_id, username, display_name, avatar_url, link_id, at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (user_id) DO NOTHING`,
    person.id,
    person.username,
    person.displayName,
    person.avatarUrl,
    linkId,
    now,
  )
}

export function findRequest(sql: SqlStorage, userId: UserId): RequestRow | null {
  const query = `SELECT ${requestColumns} FROM join_requests WHERE user_id = ?`
  return sql.exec<RequestRow>(query, userId).toArray()[0] ?? null
}

export function findRequestOf(sql: SqlStorage, username: string): RequestRow | null {
  const query = `SELECT ${requestColumns} FROM join_requests WHERE username = ?`
  return sql.exec<RequestRow>(query, username).toArray()[0] ?? null
}

/** Who waits longest comes first. */
export function requests(sql: SqlStorage): JoinRequest[] {
  const query = `SELECT ${requestColumns} FROM join_requests ORDER BY at, user_id LIMIT ${SHOWN}`
  return sql
    .exec<RequestRow>(query)
    .toArray()
    .map(({ userId: id, username, displayName, avatarUrl, at }) => ({
      user: { id, username, displayName, avatarUrl },
      at: iso(at),
    }))
}

export function dropRequest(sql: SqlStorage, userId: UserId): void {
  sql.exec('DELETE FROM join_requests WHERE user_id = ?', userId)
}

/** Somebody is deleted: they wait no more, and their links are a stranger's. */
export function forgetLinks(sql: SqlStorage, person: UserId, stranger: UserId): void {
  dropRequest(sql, person)
  sql.exec('UPDATE invite_links SET created_by = ? WHERE created_by = ?', stranger, person)
}
