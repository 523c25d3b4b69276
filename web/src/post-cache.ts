import type { InfiniteData, QueryKey } from '@tanstack/react-query'
import type { PostView } from '@worker/features/posts/contract'
import type { Page } from './api'
import { queryClient } from './query-client'

/** Every list of posts in the cache: `[...lists, name, ...details]`. */
const lists = ['posts', 'list']

/** Which list: the first word names it, the second says whose or which. */
export type ListName =
  | ['home', 'all' | 'friends' | 'following']
  | ['everyone']
  | ['popular', 'week' | 'all']
  | ['trending']
  | ['tag', string]
  | ['list', string]
  | ['found', string]
  | ['wall', string]
  | ['blocked-posts']
  | ['quotes', string]
  | ['bookmarks']
  | ['drafts']
  | ['scheduled']

export type PostPages = InfiniteData<Page<PostView> & { pinned?: PostView[] }, string | null>

export function listKey(name: ListName): QueryKey {
  return [...lists, ...name]
}

export function postKey(id: string): QueryKey {
  return ['posts', 'one', id]
}

/** Changes a post wherever it is shown. */
export function updatePost(id: string, change: (post: PostView) => PostView): void {
  queryClient.setQueryData<PostView>(postKey(id), (post) => post && change(post))
  mapLists((items) => items.map((post) => (post.id === id ? change(post) : post)))
}

/** Takes a post away wherever it is shown. */
export function removePost(id: string): void {
  mapLists((items) => items.filter((post) => post.id !== id).map((post) => withoutQuoted(post, id)))
  queryClient.removeQueries({ queryKey: postKey(id) })
}

/** What quotes a post that is gone says so. */
function withoutQuoted(post: PostView, id: string): PostView {
  return post.quoted?.post?.id === id ? { ...post, quoted: { state: 'deleted', post: null } } : post
}

/** One's own post is out: it stands in the lists it belongs to, and what it quotes is quoted once more. */
export function showSent(post: PostView): void {
  insertPost(post)
  const quoted = post.quoted?.post
  if (quoted) updatePost(quoted.id, (shown) => ({ ...shown, quoteCount: shown.quoteCount + 1 }))
}

/** Puts a new post on top of the lists it belongs to; a list that has it already stays as it is. */
export function insertPost(post: PostView): void {
  for (const [key, pages] of queryClient.getQueriesData<PostPages>({ queryKey: lists })) {
    const [first, ...rest] = pages?.pages ?? []
    if (!pages || !first || !belongs(post, key.slice(lists.length)) || contains(pages, post.id)) continue
    queryClient.setQueryData<PostPages>(key, {
      ...pages,
      pages: [{ ...first, items: [post, ...first.items] }, ...rest],
    })
  }
}

/** A post that is shown or was, to show at once while the page of its own loads. */
export function knownPost(id: string): PostView | undefined {
  const own = queryClient.getQueryData<PostView>(postKey(id))
  if (own) return own
  for (const [, pages] of queryClient.getQueriesData<PostPages>({ queryKey: lists })) {
    const post = pages?.pages.flatMap((page) => page.items).find((each) => each.id === id)
    if (post) return post
  }
  return undefined
}

/** Whether a list would show this new post of one's own. */
export function belongs(post: PostView, [name, which]: readonly unknown[]): boolean {
  if (post.draft) return name === 'drafts'
  switch (name) {
    case 'home':
      return which === 'all'
    case 'everyone':
      return post.visibility === 'public'
    case 'tag':
      return post.visibility === 'public' && post.tags.some((tag) => tag === which)
    case 'wall':
      return post.wall.username === which
    default:
      return false
  }
}

function contains(pages: PostPages, id: string): boolean {
  return pages.pages.some((page) => page.items.some((post) => post.id === id))
}

function mapLists(change: (items: PostView[]) => PostView[]): void {
  queryClient.setQueriesData<PostPages>(
    { queryKey: lists },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: change(page.items),
          ...(page.pinned && { pinned: change(page.pinned) }),
        })),
      },
  )
}
