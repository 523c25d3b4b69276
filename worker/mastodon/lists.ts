import { z } from 'zod'
import { notFound } from '../core/errors'
import { ListId } from '../core/ids'
import { limits } from '../core/limits'
import type { UserCtx } from '../ctx'
import type { Page } from '../db/page'
import { ListPatch, NewList } from '../features/lists/contract'
import { type addMember, listMembersOf, listsFor, type removeMember } from '../features/lists/members'
import { createList, editList, getList, listLists, removeList } from '../features/lists/service'
import type { PostView } from '../features/posts/contract'
import { listOfPeoplePlaces } from '../features/timeline/service'
import type { PageQuery } from '../use-case/page-request'
import { accountsIn, nameOf, people } from './accounts'
import type { Door } from './asked'
import { type List, listEntity } from './entities/list'
import { idOf } from './ids'
import type { Load } from './paging'
import { flag, listOf, read, refusalOf } from './params'
import { Paging, placed } from './timelines'

/** @throws not_found */
export function listIdOf(digits: string): ListId {
  const id = idOf(digits)
  if (id === null) throw notFound('list')
  return ListId.parse(id)
}

/** All of them: apps ask for no pages. */
export async function allLists(ctx: UserCtx): Promise<List[]> {
  const lists = await everyOne((page) => listLists(ctx, page))
  return lists.map(listEntity)
}

/** What all pages of a list hold. */
async function everyOne<Item>(
  load: (page: z.infer<typeof PageQuery>) => Promise<Page<Item>>,
): Promise<Item[]> {
  const all: Item[] = []
  let cursor: string | null = null
  do {
    const page: Page<Item> = await load({ limit: limits.page.max, ...(cursor !== null && { cursor }) })
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return all
}

const Asked = z.object({ title: z.string().optional(), exclusive: flag.optional() })

export async function newList(c: Door, ctx: UserCtx): Promise<List> {
  const { title = '', exclusive = false } = await read(c, Asked)
  const input = NewList.safeParse({ title, exclusive })
  if (!input.success) throw refusalOf(input.error)
  return listEntity((await createList({ ...ctx, idempotency: null }, input.data)).body)
}

export async function oneList(ctx: UserCtx, digits: string): Promise<List> {
  return listEntity(await getList(ctx, listIdOf(digits)))
}

export async function changeList(c: Door, ctx: UserCtx, digits: string): Promise<List> {
  const { title, exclusive } = await read(c, Asked)
  const patch = ListPatch.safeParse({
    ...(title !== undefined && { title }),
    ...(exclusive !== undefined && { exclusive }),
  })
  if (!patch.success) throw refusalOf(patch.error)
  return listEntity(await editList(ctx, listIdOf(digits), patch.data))
}

export function deleteList(ctx: UserCtx, digits: string): Promise<void> {
  return removeList(ctx, listIdOf(digits))
}

/** By pages; with a limit of 0, which is how apps ask for everybody, all at once. */
export async function listAccounts(c: Door, ctx: UserCtx, digits: string) {
  const id = listIdOf(digits)
  const { limit } = await read(c, z.object({ limit: z.string().optional() }))
  if (limit !== '0') return people(c, (page) => listMembersOf(ctx, id, page))
  return accountsIn(c, await everyOne((page) => listMembersOf(ctx, id, page)))
}

const People = z.object({ account_ids: listOf(z.string().max(60)) })

/** One after another, since each is a change of its own; whoever cannot stand there keeps the rest from it. */
export async function changeMembers(
  c: Door,
  ctx: UserCtx,
  digits: string,
  change: typeof addMember | typeof removeMember,
): Promise<void> {
  const list = listIdOf(digits)
  await getList(ctx, list)
  const { account_ids } = await read(c, People)
  for (const account of account_ids.slice(0, limits.page.max))
    await change({ ...ctx, idempotency: null }, list, await nameOf(ctx, account))
}

/** The viewer's lists on which somebody stands. */
export async function listsWith(ctx: UserCtx, account: string): Promise<List[]> {
  const { items } = await listsFor(ctx, await nameOf(ctx, account))
  return items.filter(({ isMember }) => isMember).map(listEntity)
}

export async function listTimeline(c: Door, ctx: UserCtx, digits: string) {
  const list = listIdOf(digits)
  const query = await read(c, Paging)
  const load: Load<PostView> = async ({ before, limit }) => {
    const place = before === null ? undefined : [before]
    const { items, nextCursor } = await listOfPeoplePlaces(ctx, list, { limit, place })
    return { items: items.map(({ post, key }) => ({ place: key, item: post })), more: nextCursor !== null }
  }
  return placed(c, load, query)
}
