import { createHash } from 'node:crypto'
import type { Draft } from './contract-room'
import { idsOf, mediaOf } from './media-of-message'
import type { MessageRow } from './message-store'

/** Whether a message began as this draft. Of a deleted one nothing is kept that could tell. */
export function beganAs(row: MessageRow, draft: Draft): boolean {
  if (row.fingerprint !== null) return row.fingerprint === fingerprint(draft)
  return row.deletedAt !== null || isDraft(row, draft)
}

function isDraft(row: MessageRow, { text, replyTo, media = [] }: Draft): boolean {
  return row.text === text && row.replyTo === replyTo && idsOf(mediaOf(row.media)) === idsOf(media)
}

export function fingerprint({ text, replyTo, media = [] }: Omit<Draft, 'clientId' | 'forwarded'>): string {
  return createHash('sha256')
    .update(JSON.stringify([text, replyTo, ...(media.length > 0 ? [idsOf(media)] : [])]))
    .digest('base64url')
}
