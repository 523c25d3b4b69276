import { z } from 'zod'
import { limits } from '../core/limits'
import type { UserCtx } from '../ctx'
import { userHub } from '../env'
import { requireWriter } from '../use-case/exactly-once'
import type { Door } from './asked'
import { listOf, read, whole } from './params'

/* How far one has read: each app begins where the one before has stopped. */

const Timelines = z.object({ timeline: listOf(z.enum(['home', 'notifications']).catch('home')) })
const Marks = z.object({
  notifications: z.object({ last_read_id: whole.min(0) }).optional(),
  // A status, as it was named to the app.
  home: z.object({ last_read_id: z.string().regex(/^\d{1,60}$/) }).optional(),
})

/** Those asked for; all, where none is named. */
export async function markers(c: Door, ctx: UserCtx) {
  const { timeline } = await read(c, Timelines)
  const isAsked = (name: 'home' | 'notifications') => timeline.length === 0 || timeline.includes(name)
  const [home, notifications] = await Promise.all([
    isAsked('home') ? homeMark(ctx, null) : null,
    isAsked('notifications') ? newsMark(ctx) : null,
  ])
  return { ...(home && { home }), ...(notifications && { notifications }) }
}

export async function setMarkers(c: Door, ctx: UserCtx) {
  const asked = await read(c, Marks)
  await requireWriter(ctx)
  const [home] = await Promise.all([
    asked.home ? homeMark(ctx, asked.home.last_read_id) : null,
    asked.notifications &&
      userHub(ctx.env, ctx.viewer.id).markRead({ upTo: asked.notifications.last_read_id }),
  ])
  const notifications = asked.notifications ? await newsMark(ctx) : null
  return { ...(home && { home }), ...(notifications && { notifications }) }
}

async function homeMark(ctx: UserCtx, last_read_id: string | null) {
  const mark = await userHub(ctx.env, ctx.viewer.id).homeMark(last_read_id)
  return mark && { last_read_id: mark.lastReadId, version: mark.version, updated_at: mark.updatedAt }
}

/** The latest of the notifications that were read, here or in Warren's own client. */
async function newsMark({ env, viewer }: UserCtx) {
  const { items } = await userHub(env, viewer.id).notifications({ limit: limits.page.max, after: null })
  const read = items.find((news) => news.read)
  return read && { last_read_id: String(read.rev), version: read.rev, updated_at: read.updatedAt }
}
