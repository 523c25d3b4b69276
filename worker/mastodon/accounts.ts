import { z } from 'zod'
import { notFound } from '../core/errors'
import type { UserId } from '../core/ids'
import { limits } from '../core/limits'
import { Tag } from '../core/text'
import type { Ctx, UserCtx } from '../ctx'
import type { Page } from '../db/page'
import { readNote } from '../features/graph/notes'
import { listPosts, listWall } from '../features/posts/read'
import { Username, type UserRef } from '../features/profiles/contract'
import { getProfileOf, tiesWith } from '../features/profiles/named'
import { getProfile } from '../features/profiles/service'
import { originOf } from '../features/public/origin'
import type { Door } from './asked'
import { accountsOf, statusesOf } from './around'
import { type Account, accountOf, relationshipOf } from './entities/account'
import { accountOf as accountId } from './ids'
import { Bounds, cursorOf, limitOf, linkOnward, Onward, sifted } from './paging'
import { flag, listOf, read } from './params'
import { hasMedia, listed, shown } from './timelines'

/** Uses of Warren name people; apps know them by id. @throws not_found */
export async function nameOf(ctx: Ctx, digits: string): Promise<string> {
  return (await getProfileOf(ctx, accountId(digits))).username
}

export async function showAccount(c: Door, digits: string): Promise<Account> {
  return accountOf(await getProfileOf(c.var.ctx, accountId(digits)), originOf(c))
}

/** By `name`, or by `name@here`. @throws not_found */
export async function lookUp(c: Door): Promise<Account> {
  const { acct } = await read(c, z.object({ acct: z.string().max(300).default('') }))
  const name = ownName(acct, new URL(originOf(c)).host)
  if (name === null) throw notFound('account')
  return accountOf(await getProfile(c.var.ctx, name), originOf(c))
}

/** The username in what names somebody; null for people elsewhere, and what nobody is called. */
export function ownName(acct: string, host: string): string | null {
  const [name = '', at, ...rest] = acct.trim().replace(/^@/, '').split('@')
  if (rest.length > 0 || (at !== undefined && at.toLowerCase() !== host)) return null
  return Username.safeParse(name).data ?? null
}

/** A page of people that only goes on. */
export async function people(c: Door, ask: (page: Asked) => Promise<Page<UserRef>>): Promise<Account[]> {
  const { limit, max_id } = await read(c, Onward.extend({ limit: limitOf(40, limits.page.max) }))
  const { items, nextCursor } = await ask({ limit, cursor: cursorOf(max_id) })
  linkOnward(c, nextCursor)
  return accountsIn(c, items)
}
export type Asked = { limit: number; cursor?: string | undefined }

/** In their order. */
export async function accountsIn(c: Door, refs: readonly UserRef[]): Promise<Account[]> {
  const known = await accountsOf(
    c,
    refs.map(({ id }) => id),
  )
  return refs.flatMap(({ id }) => known.get(id) ?? [])
}

const OfAccount = Bounds.extend({
  limit: limitOf(20, 40),
  pinned: flag.optional(),
  only_media: flag.optional(),
  exclude_replies: flag.optional(),
  exclude_reblogs: flag.optional(),
  tagged: z.string().max(200).optional(),
})

/** What somebody wrote. */
export async function accountStatuses(c: Door, digits: string) {
  const { ctx } = c.var
  const query = await read(c, OfAccount)
  const author = await nameOf(ctx, digits)
  if (query.pinned) return statusesOf(c, (await listWall(ctx, author, { limit: 1 })).pinned)
  const load = listed((page) => listPosts(ctx, { sort: 'recent', window: 'week', author, ...page }))
  const tag = query.tagged === undefined ? undefined : (Tag.safeParse(query.tagged).data ?? '')
  if (!query.only_media && tag === undefined) return shown(c, load, query)
  return shown(
    c,
    sifted(load, (post) => (!query.only_media || hasMedia(post)) && (!tag || post.tags.includes(tag))),
    query,
  )
}

/** How one stands to people; to whom one does not know of, one does not stand at all. */
export async function relationships(c: Door, ctx: UserCtx) {
  const { id } = await read(c, z.object({ id: listOf(z.string().max(60)) }))
  const ids = id.flatMap((digits) => {
    try {
      return [accountId(digits)]
    } catch {
      return []
    }
  })
  const ties = await tiesWith(ctx, ids)
  const one = ids.length === 1 ? ties.get(ids[0] as UserId) : undefined
  const note = one && !one.viewer.blocking ? (await readNote(ctx, one.username)).text : ''
  return ids.flatMap((each) => {
    const tie = ties.get(each)?.viewer
    return tie ? [relationshipOf(each, tie, note)] : []
  })
}
