import { Hono } from 'hono'
import { z } from 'zod'
import { HOUR } from '../core/time'
import { limits } from '../core/limits'
import { requireUser } from '../features/auth/middleware'
import { graphLimits } from '../features/graph/limits'
import { listMine, listMutualFriends, listPeople, listRequests, relate } from '../features/graph/service'
import type { Action } from '../features/graph/policy'
import { readNote, writeNote } from '../features/graph/notes'
import { findPeople } from '../features/profiles/search'
import { getMe } from '../features/profiles/service'
import { tiesWith } from '../features/profiles/named'
import { originOf } from '../features/public/origin'
import type { AppEnv } from '../http/app-env'
import type { UserCtx } from '../ctx'
import { accountsIn, accountStatuses, lookUp, nameOf, people, relationships, showAccount } from './accounts'
import { credentialAccountOf, relationshipOf } from './entities/account'
import { accountOf } from './ids'
import { limitOf } from './paging'
import { flag, listOf, read, whole } from './params'
import { updateCredentials } from './profile'

const actions = {
  'accounts/:id/unfollow': 'unfollow',
  'accounts/:id/block': 'block',
  'accounts/:id/unblock': 'unblock',
  'accounts/:id/unmute': 'unmute',
  'accounts/:id/remove_from_followers': 'remove-follower',
  'follow_requests/:id/authorize': 'befriend',
  'follow_requests/:id/reject': 'withdraw',
} as const satisfies Record<string, Action>

/** How the two stand now. */
async function tie(ctx: UserCtx, digits: string) {
  const id = accountOf(digits)
  const person = (await tiesWith(ctx, [id])).get(id)
  if (!person) throw new Error('somebody of whom one has just been told')
  // Of whom one blocks, one has no note to read.
  const note = person.viewer.blocking ? '' : (await readNote(ctx, person.username)).text
  return relationshipOf(id, person.viewer, note)
}

/** People, and how one stands to them. */
export const accountRoutes = new Hono<AppEnv>()
  .get('/api/v1/accounts/verify_credentials', requireUser, async (c) =>
    c.json(credentialAccountOf(await getMe(c.var.user), originOf(c))),
  )
  .patch('/api/v1/accounts/update_credentials', requireUser, async (c) =>
    c.json(credentialAccountOf(await updateCredentials(c, c.var.user), originOf(c))),
  )
  .get('/api/v1/accounts/lookup', async (c) => c.json(await lookUp(c)))
  .get('/api/v1/accounts/relationships', requireUser, async (c) => c.json(await relationships(c, c.var.user)))
  .get('/api/v1/accounts/familiar_followers', requireUser, async (c) => {
    const { id } = await read(c, z.object({ id: listOf(z.string().max(60)) }))
    // Each costs a question of its own, so no more than an app shows at once.
    const asked = id.slice(0, 10)
    const each = await Promise.all(
      asked.map(async (digits) => {
        const name = await nameOf(c.var.ctx, digits)
        const { items } = await listMutualFriends(c.var.user, name, { limit: 10 })
        return { id: digits, accounts: await accountsIn(c, items) }
      }),
    )
    return c.json(each)
  })
  .get('/api/v1/accounts/search', requireUser, async (c) => {
    const query = z.object({ q: z.string().max(300).default(''), limit: limitOf(40, limits.page.max) })
    const { q, limit } = await read(c, query)
    const { items } = await findPeople(c.var.ctx, { q: q.slice(0, limits.search.max), limit })
    return c.json(await accountsIn(c, items))
  })
  .get('/api/v1/accounts/:id', async (c) => c.json(await showAccount(c, c.req.param('id'))))
  .get('/api/v1/accounts/:id/statuses', async (c) => c.json(await accountStatuses(c, c.req.param('id'))))
  .get('/api/v1/accounts/:id/:list{followers|following}', async (c) => {
    const name = await nameOf(c.var.ctx, c.req.param('id'))
    const list = c.req.param('list') === 'followers' ? 'followers' : 'following'
    return c.json(await people(c, (page) => listPeople(c.var.ctx, name, list, page)))
  })
  .get('/api/v1/accounts/:id/featured_tags', async (c) => {
    await nameOf(c.var.ctx, c.req.param('id'))
    return c.json([])
  })
  .post('/api/v1/accounts/:id/follow', requireUser, async (c) => {
    const id = c.req.param('id')
    const { reblogs } = await read(c, z.object({ reblogs: flag.optional() }))
    const name = await nameOf(c.var.ctx, id)
    await relate(c.var.user, name, 'follow')
    if (reblogs !== undefined) await relate(c.var.user, name, reblogs ? 'show-reposts' : 'hide-reposts')
    return c.json(await tie(c.var.user, id))
  })
  .post('/api/v1/accounts/:id/mute', requireUser, async (c) => {
    const id = c.req.param('id')
    const { duration } = await read(c, z.object({ duration: whole.min(0).catch(0).default(0) }))
    const muteEnds = duration === 0 ? null : c.var.user.now + Math.min(duration * 1_000, LONGEST_MUTE)
    await relate(c.var.user, await nameOf(c.var.ctx, id), 'mute', { muteEnds })
    return c.json(await tie(c.var.user, id))
  })
  .post('/api/v1/accounts/:id/note', requireUser, async (c) => {
    const id = c.req.param('id')
    const { comment } = await read(c, z.object({ comment: z.string().max(graphLimits.note.max).default('') }))
    await writeNote(c.var.user, await nameOf(c.var.ctx, id), comment.trim())
    return c.json(await tie(c.var.user, id))
  })
  .get('/api/v1/blocks', requireUser, async (c) =>
    c.json(await people(c, (page) => listMine(c.var.user, 'blocks', page))),
  )
  .get('/api/v1/mutes', requireUser, async (c) =>
    c.json(await people(c, (page) => listMine(c.var.user, 'mutes', page))),
  )
  .get('/api/v1/follow_requests', requireUser, async (c) =>
    c.json(
      await people(c, async (page) => {
        const { items, nextCursor } = await listRequests(c.var.user, 'incoming', page)
        return { items: items.map(({ user }) => user), nextCursor }
      }),
    ),
  )

// A route each, since an app needs another scope for each.
for (const [path, action] of Object.entries(actions))
  accountRoutes.post(`/api/v1/${path}`, requireUser, async (c) => {
    const id = c.req.param('id') ?? ''
    await relate(c.var.user, await nameOf(c.var.ctx, id), action)
    return c.json(await tie(c.var.user, id))
  })

const LONGEST_MUTE = 720 * HOUR
