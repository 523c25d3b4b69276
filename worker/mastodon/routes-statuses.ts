import { Hono } from 'hono'
import { z } from 'zod'
import { DomainError } from '../core/errors'
import type { PostId } from '../core/ids'
import type { UserCtx } from '../ctx'
import type { AppEnv } from '../http/app-env'
import { requireUser } from '../features/auth/middleware'
import { listReacted } from '../features/reactions/reacted'
import { listBookmarks, listRevisions } from '../features/posts/read'
import { setMuted } from '../features/posts/mute'
import { setPinned } from '../features/posts/pin'
import { setBookmark } from '../features/posts/service'
import { react, unreact } from '../features/reactions/service'
import { repost, unrepost } from '../features/reposts/service'
import { vote } from '../features/votes/service'
import { limits } from '../core/limits'
import { originOf } from '../features/public/origin'
import { statusesOf } from './around'
import { accountOfRef } from './entities/account'
import { pollOf } from './entities/poll'
import { contentOf } from './entities/text'
import { cursorOf, limitOf, linkOnward, Onward } from './paging'
import { listOf, read, whole } from './params'
import { cancelScheduled, reschedule, scheduledStatus, scheduledStatuses } from './scheduled'
import {
  contextOf,
  favouritedBy,
  manyStatuses,
  postIdOf,
  publishedPost,
  rebloggedBy,
  statusNow,
  targetOf,
  thingOf,
} from './statuses'
import { homeTimeline, listed, publicTimeline, shown, tagTimeline } from './timelines'
import { createStatus, deleteStatus, editStatus, sourceOf } from './writing'
import { Bounds } from './paging'

const Paged = Bounds.extend({ limit: limitOf(20, 40) })
const onward = Onward.extend({ limit: limitOf(20, 40) })

/** Statuses, and the lists of them. */
export const statusRoutes = new Hono<AppEnv>()
  .get('/api/v1/timelines/home', requireUser, async (c) => c.json(await homeTimeline(c, c.var.user)))
  .get('/api/v1/timelines/public', async (c) => c.json(await publicTimeline(c)))
  .get('/api/v1/timelines/tag/:tag', async (c) => c.json(await tagTimeline(c, c.req.param('tag'))))
  .get('/api/v1/favourites', requireUser, async (c) =>
    c.json(
      await shown(
        c,
        listed((page) => listReacted(c.var.user, page)),
        await read(c, Paged),
      ),
    ),
  )
  .get('/api/v1/bookmarks', requireUser, async (c) => {
    const { limit, max_id } = await read(c, onward)
    const { items, nextCursor } = await listBookmarks(c.var.user, { limit, cursor: cursorOf(max_id) })
    linkOnward(c, nextCursor)
    return c.json(
      await statusesOf(
        c,
        items.filter(({ draft }) => !draft),
      ),
    )
  })
  .get('/api/v1/statuses', async (c) => c.json(await manyStatuses(c)))
  .post('/api/v1/statuses', requireUser, async (c) => c.json(await createStatus(c, c.var.user)))
  .get('/api/v1/statuses/:id', async (c) => c.json(await statusNow(c, c.req.param('id'))))
  .put('/api/v1/statuses/:id', requireUser, async (c) =>
    c.json(await editStatus(c, c.var.user, c.req.param('id'))),
  )
  .delete('/api/v1/statuses/:id', requireUser, async (c) =>
    c.json(await deleteStatus(c, c.var.user, c.req.param('id'))),
  )
  .get('/api/v1/statuses/:id/context', async (c) => c.json(await contextOf(c, c.req.param('id'))))
  .get('/api/v1/statuses/:id/source', requireUser, async (c) =>
    c.json(await sourceOf(c.var.user, c.req.param('id'))),
  )
  .get('/api/v1/statuses/:id/history', async (c) => {
    const now = await statusNow(c, c.req.param('id'))
    const thing = thingOf(c.req.param('id'))
    const { account, spoiler_text, sensitive, media_attachments, emojis } = now
    const same = { account, spoiler_text, sensitive, media_attachments, emojis, poll: null }
    const latest = { ...same, content: now.content, created_at: now.edited_at ?? now.created_at }
    if (thing.kind === 'comment') return c.json([latest])
    const { items } = await listRevisions(c.var.ctx, thing.id, { limit: limits.page.max })
    const origin = originOf(c)
    const earlier = items.map(({ text, createdAt }) => ({
      ...same,
      content: contentOf(text, origin),
      created_at: createdAt,
    }))
    return c.json([...earlier, latest])
  })
  .get('/api/v1/statuses/:id/favourited_by', async (c) => c.json(await favouritedBy(c, c.req.param('id'))))
  .get('/api/v1/statuses/:id/reblogged_by', async (c) => c.json(await rebloggedBy(c, c.req.param('id'))))
  .post('/api/v1/statuses/:id/favourite', requireUser, async (c) => {
    const id = c.req.param('id')
    // Whoever has reacted in another way has said more than that.
    const { favourited } = await statusNow(c, id)
    if (!favourited) await react(c.var.user, targetOf(id), 'like')
    return c.json(await statusNow(c, id))
  })
  .post('/api/v1/statuses/:id/unfavourite', requireUser, async (c) => {
    await unreact(c.var.user, targetOf(c.req.param('id')))
    return c.json(await statusNow(c, c.req.param('id')))
  })
  .post('/api/v1/statuses/:id/reblog', requireUser, async (c) => {
    const id = postIdOf(c.req.param('id'))
    await repost(c.var.user, id)
    const status = await statusNow(c, c.req.param('id'))
    const { viewer } = c.var.user
    const me = { id: viewer.id, username: viewer.username, displayName: '', avatarUrl: '' }
    return c.json({ ...status, account: accountOfRef(me, originOf(c)), reblog: status })
  })
  .post('/api/v1/statuses/:id/unreblog', requireUser, async (c) => {
    await unrepost(c.var.user, postIdOf(c.req.param('id')))
    return c.json(await statusNow(c, c.req.param('id')))
  })
  .get('/api/v1/polls/:id', async (c) => {
    const id = postIdOf(c.req.param('id'))
    const { poll, author } = await publishedPost(c.var.ctx, id)
    if (!poll) throw new DomainError('not_found')
    return c.json(pollOf(id, poll, author.id === c.var.ctx.viewer?.id))
  })
  .post('/api/v1/polls/:id/votes', requireUser, async (c) => {
    const id = postIdOf(c.req.param('id'))
    const { choices } = await read(c, z.object({ choices: listOf(whole) }))
    return c.json(pollOf(id, await vote(c.var.user, id, choices), false))
  })
  .get('/api/v1/scheduled_statuses', requireUser, async (c) => c.json(await scheduledStatuses(c, c.var.user)))
  .get('/api/v1/scheduled_statuses/:id', requireUser, async (c) =>
    c.json(await scheduledStatus(c, c.var.user, c.req.param('id'))),
  )
  .put('/api/v1/scheduled_statuses/:id', requireUser, async (c) =>
    c.json(await reschedule(c, c.var.user, c.req.param('id'))),
  )
  .delete('/api/v1/scheduled_statuses/:id', requireUser, async (c) => {
    await cancelScheduled(c, c.var.user, c.req.param('id'))
    return c.json({})
  })

type Mark = (ctx: UserCtx, id: PostId, isOn: boolean) => Promise<void>
const marks = { bookmark: setBookmark, mute: setMuted, pin: setPinned } satisfies Record<string, Mark>

// A route each, since an app needs another scope for each.
for (const [name, set] of Object.entries(marks) as [string, Mark][])
  for (const isOn of [true, false])
    statusRoutes.post(`/api/v1/statuses/:id/${isOn ? name : `un${name}`}`, requireUser, async (c) => {
      const id = c.req.param('id') ?? ''
      await set(c.var.user, postIdOf(id), isOn)
      return c.json(await statusNow(c, id))
    })
