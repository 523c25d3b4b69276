import { onSessionChange } from '../../session'
import { type Stored, stored } from '../../stored'
import type { PostFormValue } from './PostForm'
import { isVisibility } from './visibility'

const empty: PostFormValue = { text: '', visibility: 'public' }
const drafts = new Map<string, Stored<PostFormValue>>()

/** What is being written for one's own wall, or for another's: kept while typing, in every place that shows it. */
export function draftFor(wall: string | undefined): Stored<PostFormValue> {
  const name = wall ? `draft.post.${wall}` : 'draft.post'
  const draft = drafts.get(name) ?? stored(name, parse)
  drafts.set(name, draft)
  return draft
}

function parse(value: unknown): PostFormValue {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('visibility' in value))
    return empty
  const { text, visibility } = value
  return typeof text === 'string' && isVisibility(visibility) ? { text, visibility } : empty
}

// What one person began to write is not for the next one at the same screen.
onSessionChange((loggedIn) => {
  if (!loggedIn) for (const draft of drafts.values()) draft.set(empty)
})
