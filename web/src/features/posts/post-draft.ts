import type { NewPost } from '../../../../worker/features/posts/contract'
import { draft } from '../../drafts'
import { kept } from '../../kept'
import type { Stored } from '../../stored'
import type { PostFormValue } from './PostForm'
import { isVisibility } from './visibility'

/** For whom one wrote last, which the next post on one's own wall begins with. */
const audience = kept('audience', (value) => (isVisibility(value) ? value : 'public'))

const drafts = new Map<string, Stored<PostFormValue>>()

/** What is being written for one's own wall, or for another's: kept while typing, in every place that shows it. */
export function draftFor(wall: string | undefined): Stored<PostFormValue> {
  const key = wall ? `post.${wall}` : 'post'
  const known = drafts.get(key)
  if (known) return known
  const empty = (): PostFormValue => ({ text: '', visibility: wall ? 'public' : audience.get() })
  const made = draft(
    key,
    (value) => parsePostForm(value) ?? empty(),
    ({ text }) => text.trim() === '',
  )
  const remembered: Stored<PostFormValue> = {
    ...made,
    set(value) {
      if (!wall) audience.set(value.visibility)
      made.set(value)
    },
  }
  drafts.set(key, remembered)
  return remembered
}

export function parsePostForm(value: unknown): PostFormValue | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('visibility' in value))
    return undefined
  const { text, visibility } = value
  return typeof text === 'string' && isVisibility(visibility) ? { text, visibility } : undefined
}

/** What a composer hands over. */
export type PostDraft = Pick<NewPost, 'text' | 'visibility'> & { wall?: string | undefined }

export function parsePostDraft(input: unknown): PostDraft | undefined {
  if (typeof input !== 'object' || input === null || !('text' in input) || !('visibility' in input))
    return undefined
  const { text, visibility } = input
  if (typeof text !== 'string' || !isVisibility(visibility)) return undefined
  const wall = 'wall' in input && typeof input.wall === 'string' ? input.wall : undefined
  return { text, visibility, wall }
}
