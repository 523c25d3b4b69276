import { expect, it } from 'vitest'
import { z } from 'zod'
import { Accounts, call, Filter, gets, posts as post, Status, Statuses } from '../test/mastodon-app'
import { people } from '../test/world'
import { digitsOf, statusDigits } from './ids'

const List = z.strictObject({
  id: z.string().regex(/^\d+$/),
  title: z.string(),
  replies_policy: z.enum(['followed', 'list', 'none']),
  exclusive: z.boolean(),
})
const Quoting = z.looseObject({
  id: z.string(),
  quote: z.object({ state: z.string(), quoted_status: Status.nullable() }).nullable(),
  quotes_count: z.int(),
  quote_approval: z.object({
    automatic: z.array(z.string()),
    manual: z.array(z.string()),
    current_user: z.string(),
  }),
})

it('keeps lists, with who stands on them, and what they write', async () => {
  const [ada, ben, cleo] = await people(3)
  await ada!.follows(ben!)
  const list = await post(ada!, '/api/v1/lists', List, { body: { title: 'Gardeners', exclusive: 'true' } })
  expect(list).toMatchObject({ title: 'Gardeners', exclusive: true })
  const at = `/api/v1/lists/${list.id}`
  expect(
    await call(ada!, 'POST', `${at}/accounts`, { body: { account_ids: [digitsOf(ben!.id)] } }),
  ).toMatchObject({
    status: 200,
    body: {},
  })
  // Nobody whom one has no tie to.
  expect(
    await call(ada!, 'POST', `${at}/accounts`, { body: { account_ids: [digitsOf(cleo!.id)] } }),
  ).toMatchObject({
    status: 422,
  })
  for (const limit of ['', '?limit=0', '?limit=1'])
    expect((await gets(ada!, `${at}/accounts${limit}`, Accounts)).map(({ acct }) => acct)).toEqual([
      ben!.username,
    ])
  const said = await ben!.posts('Carrots')
  const passedOn = await cleo!.posts('By somebody else')
  await ben!.does('PUT', `/posts/${passedOn.id}/repost`)
  const timeline = await gets(ada!, `/api/v1/timelines/list/${list.id}`, Statuses)
  expect(timeline.map(({ id, reblog }) => reblog?.id ?? id)).toEqual([
    statusDigits('post', passedOn.id),
    statusDigits('post', said.id),
  ])
  const older = await gets(ada!, `/api/v1/timelines/list/${list.id}?max_id=${timeline[0]!.id}`, Statuses)
  expect(older.map(({ id }) => id)).toEqual([statusDigits('post', said.id)])
  expect(await gets(ada!, '/api/v1/timelines/home', Statuses)).toEqual([])
  const lists = z.array(List)
  expect(await gets(ada!, `/api/v1/accounts/${digitsOf(ben!.id)}/lists`, lists)).toEqual([list])
  const renamed = await gets(ada!, at, List, { method: 'PUT', body: { title: 'Diggers' } })
  expect(renamed).toEqual({ ...list, title: 'Diggers' })
  expect(await gets(ada!, '/api/v1/lists', lists)).toEqual([renamed])
  for (const path of [at, `/api/v1/timelines/list/${list.id}`, `${at}/accounts`])
    expect((await call(cleo!, 'GET', path)).status, path).toBe(404)
  expect((await call(ada!, 'DELETE', `${at}/accounts?account_ids[]=${digitsOf(ben!.id)}`)).status).toBe(200)
  expect(await gets(ada!, `${at}/accounts`, Accounts)).toEqual([])
  expect((await call(ada!, 'DELETE', at)).status).toBe(200)
  expect((await call(ada!, 'GET', at)).status).toBe(404)
})

it('quotes, as the reader may see it now', async () => {
  const [ada, ben, cleo] = await people(3)
  const said = await ada!.posts('The first carrots')
  const id = statusDigits('post', said.id)
  const quoting = await post(ben!, '/api/v1/statuses', Quoting, {
    body: { status: 'Look', quoted_status_id: id },
  })
  expect(quoting.quote).toMatchObject({
    state: 'accepted',
    quoted_status: { id, account: { acct: ada!.username } },
  })
  expect(await gets(null, `/api/v1/statuses/${id}`, Quoting)).toMatchObject({
    quote: null,
    quotes_count: 1,
    quote_approval: { automatic: ['public'], manual: [], current_user: 'denied' },
  })
  expect((await gets(cleo!, `/api/v1/statuses/${id}/quotes`, z.array(Quoting))).map((one) => one.id)).toEqual(
    [quoting.id],
  )
  // Whom its author blocks sees nothing of it in what others write.
  await ada!.does('PUT', `/users/${cleo!.username}/block`)
  const unseen = await gets(cleo!, `/api/v1/statuses/${quoting.id}`, Quoting)
  expect(unseen.quote).toEqual({ state: 'unauthorized', quoted_status: null })

  const closed = await gets(ada!, `/api/v1/statuses/${id}/interaction_policy`, Quoting, {
    method: 'PUT',
    body: { quote_approval_policy: 'nobody' },
  })
  expect(closed.quote_approval.automatic).toEqual([])
  const refused = await call(ben!, 'POST', '/api/v1/statuses', {
    body: { status: 'Again', quoted_status_id: id },
  })
  expect(refused.status).toBeGreaterThanOrEqual(400)

  const revoke = `/api/v1/statuses/${id}/quotes/${quoting.id}/revoke`
  expect((await call(ben!, 'POST', revoke)).status).toBe(403)
  expect(await post(ada!, revoke, Quoting)).toMatchObject({
    quote: { state: 'revoked', quoted_status: null },
  })
})

it('answers programs that know only what came before', async () => {
  const [ada, ben] = await people(2)
  const Old = z.object({
    id: z.string(),
    phrase: z.string(),
    whole_word: z.boolean(),
    irreversible: z.boolean(),
  })
  const made = await post(ada!, '/api/v1/filters', Old, {
    body: { phrase: 'turnip', context: ['home'], irreversible: true, whole_word: true },
  })
  expect(made).toMatchObject({ phrase: 'turnip', whole_word: true, irreversible: true })
  const at = `/api/v1/filters/${made.id}`
  await gets(ada!, at, Old, { method: 'PUT', body: { phrase: 'swede', irreversible: false } })
  expect(await gets(ada!, '/api/v1/filters', z.array(Old))).toMatchObject([
    { phrase: 'swede', irreversible: false },
  ])
  expect(await gets(ada!, '/api/v2/filters', z.array(Filter))).toMatchObject([
    { title: 'swede', filter_action: 'warn' },
  ])
  expect((await call(ben!, 'GET', at)).status).toBe(404)
  expect((await call(ada!, 'DELETE', at)).status).toBe(200)
  expect(await gets(ada!, '/api/v1/conversations', z.array(z.never()))).toEqual([])
  await gets(ada!, '/api/v1/suggestions', Accounts)
  expect((await call(ada!, 'GET', `/api/v1/search?q=${ben!.username}`)).body.accounts).toMatchObject([
    { acct: ben!.username },
  ])
})

it('shows one group of notifications, and everybody in it', async () => {
  const [ada, ben, cleo] = await people(3)
  const said = await ada!.posts('Look')
  for (const who of [ben!, cleo!]) await who.does('PUT', `/posts/${said.id}/reaction`, { kind: 'like' })
  const { body } = await call(ada!, 'GET', '/api/v2/notifications')
  const { group_key: key } = body.notification_groups[0]
  const one = await call(ada!, 'GET', `/api/v2/notifications/${encodeURIComponent(key)}`)
  expect(one.body.notification_groups).toEqual(body.notification_groups)
  const all = await gets(ada!, `/api/v2/notifications/${encodeURIComponent(key)}/accounts`, Accounts)
  expect(all.map(({ acct }) => acct)).toEqual([cleo!.username, ben!.username])
  expect((await call(ada!, 'GET', '/api/v2/notifications/nothing')).status).toBe(404)
})
