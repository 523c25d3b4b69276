import type { NewPost } from '../../../../worker/features/posts/contract'
import { api, onceFor, read } from '../../api'
import { createOutbox } from '../../outbox'
import { insertPost } from './post-cache'
import { isVisibility } from './visibility'

/** What a composer hands over. */
export type PostDraft = Pick<NewPost, 'text' | 'visibility'> & { wall?: string | undefined }

/** Posts on their way to the server. */
export const postOutbox = createOutbox({
  name: 'posts',
  send: ({ text, visibility, wall }: PostDraft, key, account) =>
    read(api.posts.$post({ json: { text, visibility, ...(wall && { wall }) } }, onceFor(account, key))),
  onSent: insertPost,
  parse(input): PostDraft | undefined {
    if (typeof input !== 'object' || input === null || !('text' in input) || !('visibility' in input))
      return undefined
    const { text, visibility } = input
    if (typeof text !== 'string' || !isVisibility(visibility)) return undefined
    const wall = 'wall' in input && typeof input.wall === 'string' ? input.wall : undefined
    return { text, visibility, wall }
  },
})
