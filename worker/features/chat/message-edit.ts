import { folded } from '../../core/markup/fold'
import { firstLink } from '../links/first-link'
import type { MediaView } from '../media/contract'
import { fingerprint } from './draft'
import { holdOnly, mediaOf, words } from './media-of-message'
import type { MessageRow } from './message-store'
import type { Room } from './room-store'

/** Another text, other files; a card that was found for another link goes. */
export function updateMessage(
  { sql, now }: Room,
  row: MessageRow,
  { text, media }: { text: string; media: MediaView[] },
  rev: number,
): void {
  const list = media.length === 0 ? null : JSON.stringify(media)
  const query = `UPDATE messages SET text = ?, media = ?, folded = ?, is_folded = 1, fingerprint = ?, edited_at = ?, rev = ?,
    card = iif(card ->> 'of' = ?, card, NULL) WHERE seq = ?`
  const before = row.fingerprint ?? fingerprint({ ...row, media: mediaOf(row.media) })
  sql.exec(query, text, list, folded(words(text, list)), before, now, rev, firstLink(text), row.seq)
  holdOnly(sql, row.seq, media)
}
