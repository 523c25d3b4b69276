import type { OwnCard } from '../../db/schema'
import { firstLink } from '../links/first-link'
import { findMessage, messageView, messageViews } from './message-store'
import { nextRev, type Room } from './room-store'

/*
 * The cards of what messages link to. A message only notes that one is wanted; the room's alarm asks the queue of links for
 * it, apart from the writing itself, and the consumer of that queue brings what was found.
 */
const AT_ONCE = 50

export type CardWish = { seq: number; url: string }

/** Notes that the first link of a text is to be looked at. @returns whether there is one */
export function wishForCard(sql: SqlStorage, seq: number, text: string): boolean {
  const url = firstLink(text)
  if (url === null) return false
  sql.exec('INSERT OR REPLACE INTO card_wishes (seq, url) VALUES (?, ?)', seq, url)
  return true
}

export function nextWishes(sql: SqlStorage): CardWish[] {
  return sql.exec<CardWish>(`SELECT seq, url FROM card_wishes ORDER BY seq LIMIT ${AT_ONCE}`).toArray()
}

/** Unless the message links to something else by now. */
export function forgetWish(sql: SqlStorage, { seq, url }: CardWish): void {
  sql.exec('DELETE FROM card_wishes WHERE seq = ? AND url = ?', seq, url)
}

export function setCard(sql: SqlStorage, seq: number, own: OwnCard, rev: number): void {
  sql.exec('UPDATE messages SET card = ?, rev = ? WHERE seq = ?', JSON.stringify(own), rev, seq)
}

/** Puts a card on a message that still begins its links with that one, and whose sender has not removed it. */
export function showCard(room: Room, seq: number, own: OwnCard): void {
  const { sql } = room
  const row = findMessage(sql, seq, 0)
  if (!row || row.deletedAt !== null || firstLink(row.text) !== own.of) return
  if (row.card !== null && (JSON.parse(row.card) as OwnCard).of === own.of) return
  setCard(sql, seq, own, nextRev(sql, { news: false }))
  const shown = findMessage(sql, seq, 0)
  if (shown) room.tell({ type: 'message', message: messageViews(sql, [shown])[0] ?? messageView(shown) })
}
