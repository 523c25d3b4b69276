import type { ConversationId } from '../../core/conversation-id'
import type { Result } from '../../core/result'
import { nextRevision } from '../../core/revision'
import type { InboxEntry } from './contract'
import type { Muting } from './contract-room'
import { lastSeqIn, MUTED, shownRow, view } from './inbox-store'

/* What a person decides about a conversation for their own list: no room hears of it. */

const unknown = { ok: false, code: 'not_found', detail: 'There is no such conversation.' } as const
const invited = { ok: false, code: 'conflict', detail: 'Accept or decline the invitation instead.' } as const

/** Null: it is heard again. A mute whose time is over is none. */
export function muteConversation(
  storage: DurableObjectStorage,
  id: ConversationId,
  how: Muting | null,
  now: number,
): Result<{ conversation: InboxEntry }> {
  const { sql } = storage
  const row = shownRow(sql, id)
  if (!row) return unknown
  const muted = how === null ? MUTED.no : how.mentions ? MUTED.butMentions : MUTED.all
  const next = { ...row, muted, mutedUntil: how?.until ?? null }
  if (row.muted !== next.muted || row.mutedUntil !== next.mutedUntil) {
    const query = 'UPDATE inbox SET muted = ?, muted_until = ?, changed = ? WHERE id = ?'
    sql.exec(query, muted, next.mutedUntil, nextRevision(storage), id)
  }
  return { ok: true, conversation: view(next, now) }
}

/** So that its person comes back to it. It is over once they have read what is unread then, or say so. */
export function markUnread(
  storage: DurableObjectStorage,
  id: ConversationId,
  marked: boolean,
  now: number,
): Result<{ conversation: InboxEntry }> {
  const row = shownRow(storage.sql, id)
  if (!row) return unknown
  const entry = view(row, now)
  if (marked && entry.state === 'invited') return invited
  if (entry.markedUnread !== marked) {
    const query = 'UPDATE inbox SET marked = ?, changed = ? WHERE id = ?'
    storage.sql.exec(query, marked ? 1 : 0, nextRevision(storage), id)
  }
  return { ok: true, conversation: { ...entry, markedUnread: marked } }
}

/** Puts a conversation away, or back into the list. */
export function archiveConversation(
  storage: DurableObjectStorage,
  id: ConversationId,
  archived: boolean,
  lastSeq: number,
  now: number,
): Result<{ conversation: InboxEntry }> {
  const row = shownRow(storage.sql, id)
  if (!row) return unknown
  const entry = view(row, now)
  if (archived && entry.state === 'invited') return invited
  if (entry.archived !== archived) {
    const upTo = archived ? Math.max(lastSeqIn(entry), lastSeq) : null
    const query = 'UPDATE inbox SET archived_seq = ?, changed = ? WHERE id = ?'
    storage.sql.exec(query, upTo, nextRevision(storage), id)
  }
  return { ok: true, conversation: { ...entry, archived } }
}
