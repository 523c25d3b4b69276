import { z } from 'zod'
import type { MediaId } from '../../core/ids'
import { plainOf } from '../../core/markup/blocks'
import { MediaView } from '../media/contract'

/* What a message has besides its text, as its room keeps it. */

const List = z.array(MediaView)

export function mediaOf(list: string | null): MediaView[] {
  return list === null ? [] : List.parse(JSON.parse(list))
}

export function idsOf(media: MediaView[]): string {
  return media.map(({ id }) => id).join()
}

/** All words of a message that a search finds: also what its pictures show, and how its files are called. */
export function words(text: string, list: string | null): string {
  return [plainOf(text), ...mediaOf(list).flatMap(({ alt, name }) => [alt, name ?? ''])].join(' ').trim()
}

/** The text of a message where only its beginning is shown; of one without a text, what it has instead. */
export function inWords({ text, media }: { text: string; media: string | null }): string {
  if (text !== '' || media === null) return plainOf(text)
  const list = mediaOf(media)
  const [first] = list
  if (!first) return text
  const kinds = new Set(list.map(({ kind }) => kind))
  if (list.length > 1) return `${list.length} ${kinds.size === 1 ? several[first.kind] : 'files'}`
  return first.kind === 'file' ? (first.name ?? 'A file') : single[first.kind]
}

const single = { image: 'A picture', video: 'A video', audio: 'A sound' }
const several = { image: 'pictures', video: 'videos', audio: 'sounds', file: 'files' }

/** Each file is part of one message. */
export function holdMedia(sql: SqlStorage, seq: number, media: { id: MediaId }[]): void {
  for (const { id } of media) sql.exec('INSERT INTO media (id, seq) VALUES (?, ?)', id, seq)
}

/** These and no others: the rest is to go, as with a deleted message. */
export function holdOnly(sql: SqlStorage, seq: number, media: { id: MediaId }[]): void {
  const ids = JSON.stringify(media.map(({ id }) => id))
  sql.exec('INSERT OR IGNORE INTO media (id, seq) SELECT value, ?2 FROM json_each(?1)', ids, seq)
  sql.exec(
    'UPDATE media SET gone = 1 WHERE seq = ?2 AND id NOT IN (SELECT value FROM json_each(?1))',
    ids,
    seq,
  )
}

/** Whether one of them is part of a message already, but for `seq`; or was, and is to go. */
export function isHeld(sql: SqlStorage, media: MediaView[], seq = 0): boolean {
  if (media.length === 0) return false
  const ids = JSON.stringify(media.map(({ id }) => id))
  const query = `SELECT 1 FROM media WHERE id IN (SELECT value FROM json_each(?1)) AND (seq <> ?2 OR gone = 1) LIMIT 1`
  return sql.exec(query, ids, seq).toArray().length > 0
}
