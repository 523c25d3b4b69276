import { onSessionChange } from '../../session'
import { type Stored, stored } from '../../stored'

const drafts = new Map<string, Stored<string>>()

/** What is being written in a room, kept while one is elsewhere. */
export function draftIn(room: string): Stored<string> {
  const draft =
    drafts.get(room) ?? stored(`draft.message.${room}`, (value) => (typeof value === 'string' ? value : ''))
  drafts.set(room, draft)
  return draft
}

// What one person began to write is not for the next one at the same screen.
onSessionChange((loggedIn) => {
  if (!loggedIn) for (const draft of drafts.values()) draft.set('')
})
