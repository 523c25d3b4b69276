import type { MediaId, UserId } from '../core/ids'
import type { Ctx } from '../ctx'
import type { Placed } from '../features/comments/named'
import { listFilters } from '../features/filters/service'
import { keyFor } from '../features/media/signed'
import type { PostView } from '../features/posts/contract'
import { postsOf } from '../features/posts/named'
import type { UserRef } from '../features/profiles/contract'
import { profilesOf } from '../features/profiles/named'
import { originOf } from '../features/public/origin'
import { limits } from '../core/limits'
import type { Door } from './asked'
import { type Account, accountOf } from './entities/account'
import { type Around, commentStatus, postStatus, type Status } from './entities/status'

/*
 * An app is shown everybody whole beside what they wrote, not by name and picture alone: one more trip for a page of any size.
 */

export async function accountsOf(c: Door, ids: readonly UserId[]): Promise<Map<string, Account>> {
  const origin = originOf(c)
  const profiles = await profilesOf(c.var.ctx, ids)
  return new Map([...profiles].map(([id, profile]) => [id, accountOf(profile, origin)]))
}

type Shown = { posts?: readonly PostView[]; comments?: readonly Placed[]; people?: readonly UserRef[] }

/** What is to be known around these. */
export async function around(c: Door, { posts = [], comments = [], people = [] }: Shown): Promise<Around> {
  const { ctx } = c.var
  const all = [...posts, ...comments.map(({ comment }) => comment)]
  const authors = all.flatMap(({ author }) => (author ? [author.id] : []))
  const quotes = posts.flatMap(({ quoted }) => quoted?.post ?? [])
  const isFiltered = [...all, ...quotes].some(({ viewer }) => viewer.filtered.length > 0)
  const [accounts, filters, quoted] = await Promise.all([
    accountsOf(c, [...authors, ...quotes.map(({ author }) => author.id), ...people.map(({ id }) => id)]),
    isFiltered ? filtersOf(ctx) : new Map(),
    postsOf(
      ctx,
      quotes.map(({ id }) => id),
    ),
  ])
  const keyOf = (file: MediaId) => keyFor(ctx, file)
  return { origin: originOf(c), viewer: ctx.viewer?.id ?? null, accounts, filters, quoted, keyOf }
}

async function filtersOf(ctx: Ctx): Promise<Around['filters']> {
  const { viewer } = ctx
  if (!viewer) return new Map()
  const { items } = await listFilters({ ...ctx, viewer }, { limit: limits.page.max })
  return new Map(items.map(({ id, phrase, action }) => [phrase, { id, action }]))
}

export async function statusesOf(c: Door, posts: readonly PostView[]): Promise<Status[]> {
  const known = await around(c, { posts })
  return posts.map((post) => postStatus(post, known))
}

export async function statusOfPost(c: Door, post: PostView): Promise<Status> {
  return postStatus(post, await around(c, { posts: [post] }))
}

export async function statusOfComment(c: Door, comment: Placed): Promise<Status> {
  return commentStatus(comment, await around(c, { comments: [comment] }))
}
