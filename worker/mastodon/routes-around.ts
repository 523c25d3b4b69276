import { Hono } from 'hono'
import { z } from 'zod'
import { CommentId, PostId } from '../core/ids'
import { limits } from '../core/limits'
import { requireUser } from '../features/auth/middleware'
import type { Holders } from '../features/media/holders'
import { NewReport } from '../features/moderation/contract'
import { fileReport } from '../features/moderation/report'
import { getMe } from '../features/profiles/service'
import { dismissSuggestion, listSuggestions } from '../features/suggestions/service'
import type { AppEnv } from '../http/app-env'
import { accountsIn, nameOf, showAccount } from './accounts'
import { filterOf, keywordOf } from './entities/filter'
import { describeFile, showFile, uploadFile } from './files'
import {
  allFilters,
  changeFilter,
  changeKeyword,
  deleteFilter,
  filterIdOf,
  newFilter,
  oneFilter,
} from './filters'
import { searchAll, trendingStatuses, trendingTags } from './finding'
import { digitsOf } from './ids'
import { markers, setMarkers } from './markers'
import * as news from './notifications'
import { limitOf } from './paging'
import { listOf, read, refusalOf } from './params'
import { thingOf } from './statuses'
import { followedTags, oneTag, setFollowing } from './tags'
import { getFilter } from '../features/filters/service'
import type { Door } from './asked'

const Report = z.object({
  account_id: z.string().max(60),
  status_ids: listOf(z.string().max(60)),
  comment: z.string().nullish(),
  category: z.string().nullish(),
})

/** What is reported: the first of the statuses, or else the person. */
async function report(c: Door, asked: z.infer<typeof Report>) {
  const [first] = asked.status_ids
  if (first === undefined)
    return { type: 'profile' as const, username: await nameOf(c.var.ctx, asked.account_id) }
  const thing = thingOf(first)
  return thing.kind === 'post'
    ? { type: 'post' as const, id: PostId.parse(thing.id) }
    : { type: 'comment' as const, id: CommentId.parse(thing.id) }
}

/** News, filters, files, and whatever is to be found. */
export const aroundRoutes = (holders: Holders) =>
  new Hono<AppEnv>()
    .get('/api/v1/notifications', requireUser, async (c) => c.json(await news.notifications(c, c.var.user)))
    .get('/api/v1/notifications/unread_count', requireUser, async (c) =>
      c.json(await news.unreadCount(c.var.user)),
    )
    .get('/api/v1/notifications/requests', requireUser, (c) => c.json([]))
    .post('/api/v1/notifications/clear', requireUser, async (c) => {
      await news.dismissAll(c.var.user)
      return c.json({})
    })
    .get('/api/v1/notifications/:id', requireUser, async (c) =>
      c.json(await news.oneNotification(c, c.var.user, c.req.param('id'))),
    )
    .post('/api/v1/notifications/:id/dismiss', requireUser, async (c) => {
      await news.dismissOne(c.var.user, c.req.param('id'))
      return c.json({})
    })
    .get('/api/v2/notifications', requireUser, async (c) =>
      c.json(await news.groupedNotifications(c, c.var.user)),
    )
    .get('/api/v2/notifications/unread_count', requireUser, async (c) =>
      c.json(await news.unreadCount(c.var.user)),
    )
    .get('/api/v2/notifications/policy', requireUser, (c) =>
      c.json({
        for_not_following: 'accept',
        for_not_followers: 'accept',
        for_new_accounts: 'accept',
        for_private_mentions: 'accept',
        for_limited_accounts: 'accept',
        summary: { pending_requests_count: 0, pending_notifications_count: 0 },
      }),
    )
    .get('/api/v2/notifications/:key', requireUser, async (c) =>
      c.json(await news.oneGroup(c, c.var.user, c.req.param('key'))),
    )
    .get('/api/v2/notifications/:key/accounts', requireUser, async (c) =>
      c.json(await news.accountsOfGroup(c, c.var.user, c.req.param('key'))),
    )
    .post('/api/v2/notifications/:key/dismiss', requireUser, async (c) => {
      await news.dismissGroup(c.var.user, c.req.param('key'))
      return c.json({})
    })
    .get('/api/v1/markers', requireUser, async (c) => c.json(await markers(c, c.var.user)))
    .post('/api/v1/markers', requireUser, async (c) => c.json(await setMarkers(c, c.var.user)))
    .get('/api/v2/filters', requireUser, async (c) =>
      c.json((await allFilters(c.var.user)).map((one) => filterOf(one))),
    )
    .post('/api/v2/filters', requireUser, async (c) => c.json(await newFilter(c, c.var.user)))
    .get('/api/v2/filters/:id', requireUser, async (c) =>
      c.json(await oneFilter(c.var.user, c.req.param('id'))),
    )
    .put('/api/v2/filters/:id', requireUser, async (c) =>
      c.json(await changeFilter(c, c.var.user, c.req.param('id'))),
    )
    .delete('/api/v2/filters/:id', requireUser, async (c) => {
      await deleteFilter(c.var.user, c.req.param('id'))
      return c.json({})
    })
    .get('/api/v2/filters/:id/keywords', requireUser, async (c) =>
      c.json((await oneFilter(c.var.user, c.req.param('id'))).keywords),
    )
    .get('/api/v2/filters/:id/statuses', requireUser, async (c) => {
      await oneFilter(c.var.user, c.req.param('id'))
      return c.json([])
    })
    .get('/api/v2/filters/keywords/:id', requireUser, async (c) =>
      c.json(keywordOf(await getFilter(c.var.user, filterIdOf(c.req.param('id'))))),
    )
    .put('/api/v2/filters/keywords/:id', requireUser, async (c) =>
      c.json((await changeKeyword(c, c.var.user, c.req.param('id'))).keywords[0]),
    )
    .get('/api/v2/search', async (c) => c.json(await searchAll(c)))
    .get('/api/v1/followed_tags', requireUser, async (c) => c.json(await followedTags(c, c.var.user)))
    .get('/api/v1/tags/:tag', async (c) => c.json(await oneTag(c, c.req.param('tag'))))
    .post('/api/v1/tags/:tag/follow', requireUser, async (c) =>
      c.json(await setFollowing(c, c.var.user, c.req.param('tag'), true)),
    )
    .post('/api/v1/tags/:tag/unfollow', requireUser, async (c) =>
      c.json(await setFollowing(c, c.var.user, c.req.param('tag'), false)),
    )
    .get('/api/v1/trends', async (c) => c.json(await trendingTags(c)))
    .get('/api/v1/trends/tags', async (c) => c.json(await trendingTags(c)))
    .get('/api/v1/trends/statuses', async (c) => c.json(await trendingStatuses(c)))
    .get('/api/v1/trends/links', (c) => c.json([]))
    .get('/api/v2/suggestions', requireUser, async (c) => {
      const { limit } = await read(c, z.object({ limit: limitOf(40, limits.page.max) }))
      const { items } = await listSuggestions(c.var.user, { limit })
      const accounts = await accountsIn(
        c,
        items.map(({ user }) => user),
      )
      return c.json(
        accounts.map((account) => ({ source: 'global', sources: ['most_interactions'], account })),
      )
    })
    .delete('/api/v1/suggestions/:id', requireUser, async (c) => {
      await dismissSuggestion(c.var.user, await nameOf(c.var.ctx, c.req.param('id')))
      return c.json({})
    })
    .post('/api/v2/media', requireUser, async (c) => c.json(await uploadFile(c, c.var.user, holders)))
    .post('/api/v1/media', requireUser, async (c) => c.json(await uploadFile(c, c.var.user, holders)))
    .get('/api/v1/media/:id', requireUser, async (c) =>
      c.json(await showFile(c, c.var.user, c.req.param('id'))),
    )
    .put('/api/v1/media/:id', requireUser, async (c) =>
      c.json(await describeFile(c, c.var.user, holders, c.req.param('id'))),
    )
    .post('/api/v1/reports', requireUser, async (c) => {
      const asked = await read(c, Report)
      const { comment, category } = asked
      const input = NewReport.safeParse({
        subject: await report(c, asked),
        reason: category === 'spam' ? 'spam' : 'other',
        note: comment ?? '',
      })
      if (!input.success) throw refusalOf(input.error)
      const { body } = await fileReport({ ...c.var.user, idempotency: null }, input.data)
      return c.json({
        id: digitsOf(body.id),
        action_taken: false,
        action_taken_at: null,
        category: category ?? 'other',
        comment: body.note,
        forwarded: false,
        created_at: body.createdAt,
        status_ids: asked.status_ids.slice(0, 1),
        rule_ids: null,
        target_account: await showAccount(c, asked.account_id),
      })
    })
    .get('/api/v1/preferences', requireUser, async (c) => {
      const { preferences } = await getMe(c.var.user)
      return c.json({
        'posting:default:visibility': 'public',
        'posting:default:sensitive': false,
        'posting:default:language': null,
        'reading:expand:media': preferences.showWarned ? 'show_all' : 'default',
        'reading:expand:spoilers': preferences.showWarned,
        'reading:autoplay:gifs': false,
      })
    })
