import type { Me } from '@worker/features/profiles/contract'
import { api, read } from '../../api'
import { queryClient } from '../../query-client'
import { meKey } from '../auth/useMe'
import { listKey, type PostPages } from '../../post-cache'
import { noteNewPost } from './new-posts'

/** Finds what was written since the home list was loaded, without moving the list. */
export async function lookForNewPosts(): Promise<void> {
  const list = queryClient.getQueryData<PostPages>(listKey(['home', 'all']))
  if (!list) return
  const known = list.pages.flatMap((page) => page.items.map(({ id }) => id))
  const newest = known.toSorted().at(-1) ?? ''
  const me = queryClient.getQueryData<Me>(meKey)?.id
  const { items } = await read(api.feeds.home.$get({ query: { filter: 'all' } }))
  // An id begins with its time, so what is greater is later.
  for (const { id, author } of items) if (id > newest && author.id !== me) noteNewPost(id)
}
