import { textDraft } from '../../drafts'
import type { Stored } from '../../stored'
import { type Attachment, attachmentsIn } from '../media/attachment'

/** What is being written in a room, kept while one is elsewhere. */
export function draftIn(room: string): Stored<string> {
  return textDraft(`message.${room}`)
}

/** What was added to that. */
export function mediaIn(room: string): Stored<readonly Attachment[]> {
  return attachmentsIn(`message.${room}`)
}
