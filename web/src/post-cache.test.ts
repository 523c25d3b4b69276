import { beforeEach, expect, it } from 'vitest'
import type { PostView } from '@worker/features/posts/contract'
import { postKey, showSent } from './post-cache'
import { queryClient } from './query-client'

beforeEach(() => queryClient.clear())

const shown = () => queryClient.getQueryData<{ quoteCount: number }>(postKey('quoted'))

it.each([
  ['quotes it', 3, { state: 'shown', post: { id: 'quoted' } }],
  ['quotes another', 2, { state: 'shown', post: { id: 'other' } }],
  ['quotes nothing', 2, null],
])('a post that %s is sent: the other is quoted %s times', (_, count, quoted) => {
  queryClient.setQueryData(postKey('quoted'), { id: 'quoted', quoteCount: 2 })
  showSent({ id: 'new', quoted } as unknown as PostView)
  expect(shown()).toEqual({ id: 'quoted', quoteCount: count })
})
