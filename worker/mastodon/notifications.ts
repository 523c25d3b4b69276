import { z } from 'zod'
import { notFound } from '../core/errors'
import type { UserId } from '../core/ids'
import { limits } from '../core/limits'
import type { UserCtx } from '../ctx'
import { userHub } from '../env'
import type { Notification } from '../features/notifications/contract'
import { requireWriter } from '../use-case/exactly-once'
import type { Door } from './asked'
import { accountsIn } from './accounts'
import { around } from './around'
import { kindsOf, notificationOf } from './entities/notification'
import { commentStatus, postStatus, type Status } from './entities/status'
import { Bounds, limitOf, linkPages } from './paging'
import { listOf, read } from './params'
import { findThings, type Thing } from './statuses'

/*
 * The hub numbers what it tells; such a number is the id of a notification here. Like ones are one there, and so they are
 * here: an app that knows of groups is shown all of their people, any other the latest.
 */

const Query = Bounds.extend({
  limit: limitOf(40, limits.page.max),
  types: listOf(z.string()),
  exclude_types: listOf(z.string()),
  account_id: z.string().optional(),
})

const bound = (digits: string | undefined) =>
  digits !== undefined && /^\d{1,15}$/.test(digits) ? Number(digits) : null

/** A page of news, the latest first. */
async function pageOf(c: Door, ctx: UserCtx): Promise<Notification[]> {
  const { limit, types, exclude_types, max_id, since_id, min_id } = await read(c, Query)
  const kinds = kindsOf(types, exclude_types)
  const [max, since, min] = [bound(max_id), bound(since_id), bound(min_id)]
  const hub = userHub(ctx.env, ctx.viewer.id)
  const { items, nextCursor } = await hub.notifications({
    limit,
    after: max === null ? null : [max],
    kinds,
    above: min ?? since ?? 0,
    oldest: min !== null,
  })
  const news = min === null ? items : items.reverse()
  const ids = news.map(({ rev }) => String(rev))
  linkPages(c, {
    first: ids[0],
    last: ids.at(-1),
    more: min === null ? nextCursor !== null : news.length > 0,
  })
  return news
}

type Told = { news: Notification; status: Status | null }

/** With what each is about, as the viewer sees it now; and everybody behind it. */
async function told(c: Door, all: Notification[]) {
  const { ctx } = c.var
  const found = await findThings(
    ctx,
    all.flatMap(({ subject: { commentId, postId } }): Thing[] => {
      if (commentId !== null) return [{ kind: 'comment', id: commentId }]
      return postId === null ? [] : [{ kind: 'post', id: postId }]
    }),
  )
  const people = all.flatMap(({ actors }) => actors)
  const known = await around(c, { ...found, people })
  const each = all.map((news): Told => {
    const { commentId, postId } = news.subject
    const comment = commentId === null ? undefined : found.byComment.get(commentId)
    if (comment) return { news, status: commentStatus(comment, known) }
    const post = commentId === null && postId !== null ? found.byPost.get(postId) : undefined
    return { news, status: post ? postStatus(post, known) : null }
  })
  const account = (id: UserId | undefined) => (id === undefined ? undefined : known.accounts.get(id))
  return { each, account }
}

export async function notifications(c: Door, ctx: UserCtx) {
  return shown(c, await pageOf(c, ctx))
}

/** Notifications that are told as they come. */
export function newsTold(c: Door, news: Notification[]) {
  return news.length === 0 ? Promise.resolve([]) : shown(c, news)
}

async function shown(c: Door, news: Notification[]) {
  const { each, account } = await told(c, news)
  return each.flatMap(
    ({ news: one, status }) => notificationOf(one, account(one.actors[0]?.id), status) ?? [],
  )
}

/** @throws not_found */
export async function oneNotification(c: Door, ctx: UserCtx, digits: string) {
  const [one] = await shown(c, [await newsOf(ctx, digits)])
  if (!one) throw notFound('notification')
  return one
}

/** @throws not_found */
async function newsOf(ctx: UserCtx, digits: string): Promise<Notification> {
  const rev = bound(digits)
  if (rev === null) throw notFound('notification')
  const asked = { limit: 1, after: [rev + 1] as [number], above: rev - 1 }
  const [news] = (await userHub(ctx.env, ctx.viewer.id).notifications(asked)).items
  if (!news) throw notFound('notification')
  return news
}

export async function dismissOne(ctx: UserCtx, digits: string): Promise<void> {
  await requireWriter(ctx)
  const { id } = await newsOf(ctx, digits)
  await userHub(ctx.env, ctx.viewer.id).dismiss({ id })
}

/** What comes while it is asked for stays. */
export async function dismissAll(ctx: UserCtx): Promise<void> {
  await requireWriter(ctx)
  const hub = userHub(ctx.env, ctx.viewer.id)
  const [latest] = (await hub.notifications({ limit: 1, after: null })).items
  if (latest) await hub.dismiss({ upTo: latest.rev })
}

export async function dismissGroup(ctx: UserCtx, id: string): Promise<void> {
  await requireWriter(ctx)
  await userHub(ctx.env, ctx.viewer.id).dismiss({ id })
}

/** Groups, with each person and each status once. */
export async function groupedNotifications(c: Door, ctx: UserCtx) {
  return grouped(c, await pageOf(c, ctx))
}

async function grouped(c: Door, all: Notification[]) {
  const { each, account } = await told(c, all)
  const groups = each.flatMap(({ news, status }) => {
    const latest = account(news.actors[0]?.id)
    const one = notificationOf(news, latest, status)
    if (!one) return []
    const people = news.actors.flatMap(({ id }) => account(id) ?? [])
    return [{ one, news, people, status }]
  })
  return {
    accounts: uniqueById(groups.flatMap(({ people }) => people)),
    statuses: uniqueById(groups.flatMap(({ status }) => status ?? [])),
    notification_groups: groups.map(({ one, news, people, status }) => ({
      group_key: news.id,
      notifications_count: news.actorCount,
      type: one.type,
      most_recent_notification_id: news.rev,
      page_min_id: one.id,
      page_max_id: one.id,
      latest_page_notification_at: news.updatedAt,
      sample_account_ids: people.map(({ id }) => id),
      ...(status && { status_id: status.id }),
    })),
  }
}

function uniqueById<T extends { id: string }>(all: T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()]
}

/** The group of that key. @throws not_found */
async function groupOf(ctx: UserCtx, key: string): Promise<Notification> {
  // What stands there now is among the latest: older ones are found by the pages.
  const { items } = await userHub(ctx.env, ctx.viewer.id).notifications({
    limit: limits.page.max,
    after: null,
  })
  const found = items.find(({ id }) => id === key)
  if (!found) throw notFound('notification')
  return found
}

export async function oneGroup(c: Door, ctx: UserCtx, key: string) {
  return grouped(c, [await groupOf(ctx, key)])
}

/** Everybody in it who is named. */
export async function accountsOfGroup(c: Door, ctx: UserCtx, key: string) {
  const { actors } = await groupOf(ctx, key)
  return accountsIn(c, actors)
}

export async function unreadCount(ctx: UserCtx) {
  return { count: (await userHub(ctx.env, ctx.viewer.id).unread()).notifications }
}
