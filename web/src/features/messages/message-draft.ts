import { textDraft } from '../../drafts'
import type { Stored } from '../../stored'

/** What is being written in a room, kept while one is elsewhere. */
export function draftIn(room: string): Stored<string> {
  return textDraft(`message.${room}`)
}
