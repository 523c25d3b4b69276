import { env } from 'cloudflare:workers'
import { and, eq, isNull, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CommentId, PostId } from '../../core/ids'
import { DAY } from '../../core/time'
import { connect, type Statement } from '../../db/client'
import {
  activityDays,
  activityMonths,
  commentReactions,
  comments,
  friendships,
  postReactions,
  posts,
  postViews,
} from '../../db/schema'
import { countAllWaiting } from '../../test/roll-up'
import { people, person, type Person, request } from '../../test/world'
import { showComment, withholdComment } from '../comments/withhold'
import type { Visibility } from '../posts/vocabulary'
import { showPost, withholdPost } from '../posts/withhold'
import type { Activity } from './contract'
import { runs as tries } from '../../test/runs'

const db = connect(env)
const today = () => new Date().toISOString().slice(0, 10)
const activity = (viewer: Person, of: Person) => viewer.get<Activity>(`/users/${of.username}/activity`)

describe('activity', () => {
  it('tells others of what is public, and oneself of everything', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const open = await ada.posts('For all')
    const closed = await ada.posts('For friends', { visibility: 'friends' })
    await ada.posts('Not yet', { draft: true })
    for (const { id } of [open, closed]) {
      await ben.does('POST', `/posts/${id}/view`)
      await ben.does('PUT', `/posts/${id}/reaction`, { kind: 'like' })
      const comment = await ben.does('POST', `/posts/${id}/comments`, { text: 'Good' })
      await ada.does('PUT', `/comments/${comment.id}/reaction`, { kind: 'love' })
    }
    await ada.does('PUT', `/posts/${open.id}/reaction`, { kind: 'wow' })

    const seen = await activity(ben, ada)
    const ofAda = { comments: 0, friends: 1 }
    expect(seen).toMatchObject({ scope: 'public', streak: { current: 1, longest: 1 } })
    expect(seen.totals).toEqual({
      ...ofAda,
      posts: 1,
      reactionsGiven: 1,
      reactionsReceived: 1,
      viewsReceived: 1,
    })
    expect(seen.calendar.days).toEqual([{ date: today(), posts: 1, comments: 0, reactionsGiven: 1 }])
    expect(seen.months).toEqual([{ month: today().slice(0, 7), ...seen.totals }])
    expect(seen.topPosts.map(({ id }) => id)).toEqual([open.id])

    const own = await activity(ada, ada)
    expect(own).toMatchObject({
      scope: 'everything',
      totals: { posts: 2, reactionsGiven: 2, reactionsReceived: 2 },
    })
    expect(own.totals.viewsReceived).toBe(2)
    expect(await activity(ben, ben)).toMatchObject({
      totals: { posts: 0, comments: 2, reactionsReceived: 2 },
    })
    const stranger = await request('GET', `/users/${ada.username}/activity`)
    expect(stranger.body.totals).toEqual(seen.totals)
  })

  it('takes what happened on a post along when its audience changes', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    const post = await ada.posts('For all')
    await ben.does('POST', `/posts/${post.id}/view`)
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Good' })
    await ada.does('PUT', `/comments/${comment.id}/reaction`, { kind: 'love' })
    const before = [await activity(cleo, ada), await activity(cleo, ben)]
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'friends' })
    const nothing = { posts: 0, comments: 0, reactionsGiven: 0, reactionsReceived: 0, viewsReceived: 0 }
    for (const who of [ada, ben]) {
      const hidden = await activity(cleo, who)
      expect(hidden).toMatchObject({ totals: nothing, topPosts: [], streak: { current: 0 } })
    }
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'public' })
    const [after] = [[await activity(cleo, ada), await activity(cleo, ben)]]
    expect(after.map(({ totals }) => totals)).toEqual(before.map(({ totals }) => totals))
    await ada.does('DELETE', `/posts/${post.id}`)
    expect((await activity(cleo, ben)).totals).toMatchObject(nothing)
  })

  it('does not tell of friends where their list is hidden', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    await ada.does('PATCH', '/users/me', { preferences: { privacy: { friendList: 'friends' } } })
    expect((await activity(cleo, ada)).totals.friends).toBeNull()
    expect((await activity(ben, ada)).totals.friends).toBe(1)
    expect((await activity(ada, ada)).totals.friends).toBe(1)
    await ada.does('DELETE', `/users/${ben.username}/friendship`)
    expect((await activity(ada, ada)).totals.friends).toBe(0)
  })

  it('of somebody unknown, or across a block, is not found', async () => {
    const [ada, ben] = await people(2)
    await ada.blocks(ben)
    for (const [viewer, name] of [
      [ben, ada.username],
      [ada, ben.username],
      [ada, 'nobody-at-all'],
    ] as const)
      expect((await viewer.request('GET', `/users/${name}/activity`)).status).toBe(404)
  })

  it('knows streaks, days long past, and the months of a whole life', async () => {
    const ada = await person('ada')
    const now = Date.now()
    const ids = []
    for (const daysAgo of [1, 2, 3, 60, 61, 62, 63, 64, 500]) {
      const { id } = await ada.posts(`Day ${daysAgo}`)
      await db
        .update(posts)
        .set({ createdAt: now - daysAgo * DAY })
        .where(eq(posts.id, id))
      ids.push(id)
    }
    const seen = await activity(ada, ada)
    expect(seen.streak).toEqual({ current: 3, longest: 5 })
    expect(seen.calendar.days).toHaveLength(8)
    expect(seen.totals.posts).toBe(9)
    expect(seen.months.reduce((sum, { posts: n }) => sum + n, 0)).toBe(9)
    expect(new Date(seen.calendar.from).getUTCDay()).toBe(1)
    expect((Date.parse(seen.calendar.to) - Date.parse(seen.calendar.from)) / DAY).toBe(53 * 7 - 1)
  })
})

describe('the counters of activity', () => {
  it('agree with a recount after anything people do', async () => {
    const [ada, ben, cleo] = await people(3)
    const everyone = [ada, ben, cleo]
    await ada.befriends(ben)
    const who = fc.integer({ min: 0, max: 2 })
    const pick = fc.nat(50)
    const visibility = fc.constantFrom<Visibility>('public', 'friends', 'private', 'followers')
    const step = fc.oneof(
      fc.record({ do: fc.constant('post' as const), who, visibility, draft: fc.boolean() }),
      fc.record({ do: fc.constantFrom('view' as const, 'react' as const, 'unreact' as const), who, pick }),
      fc.record({
        do: fc.constantFrom('comment' as const, 'react-comment' as const, 'uncomment' as const),
        who,
        pick,
      }),
      fc.record({ do: fc.constant('audience' as const), pick, visibility }),
      fc.record({ do: fc.constant('roll-up' as const) }),
      fc.record({
        do: fc.constantFrom(
          'delete' as const,
          'publish' as const,
          'withhold' as const,
          'show' as const,
          'withhold-comment' as const,
          'show-comment' as const,
        ),
        pick,
      }),
    )
    const made: { id: string; by: Person }[] = []
    const said: { id: string; by: Person }[] = []
    // What is refused (a post one may not see, a comment that is gone) changes nothing, and is part of the story.
    const run = async (s: typeof step extends fc.Arbitrary<infer S> ? S : never) => {
      const on = 'pick' in s && made.length > 0 ? made[s.pick % made.length]! : null
      const about = 'pick' in s && said.length > 0 ? said[s.pick % said.length]! : null
      const actor = 'who' in s ? everyone[s.who]! : ada
      switch (s.do) {
        case 'roll-up':
          return countAllWaiting()
        case 'post': {
          const post = await actor.posts('A post', { visibility: s.visibility, draft: s.draft })
          return void made.push({ id: post.id, by: actor })
        }
        case 'view':
          return on && actor.request('POST', `/posts/${on.id}/view`)
        case 'react':
          return on && actor.request('PUT', `/posts/${on.id}/reaction`, { body: { kind: 'like' } })
        case 'unreact':
          return on && actor.request('DELETE', `/posts/${on.id}/reaction`)
        case 'comment': {
          if (!on) return
          const reply = await actor.request('POST', `/posts/${on.id}/comments`, { body: { text: 'Hm' } })
          return reply.status === 201 && void said.push({ id: reply.body.id, by: actor })
        }
        case 'react-comment':
          return about && actor.request('PUT', `/comments/${about.id}/reaction`, { body: { kind: 'wow' } })
        case 'uncomment':
          return about && about.by.request('DELETE', `/comments/${about.id}`)
        case 'withhold-comment':
          return about && runs(withholdComment(db, CommentId.parse(about.id), 'hidden'))
        case 'show-comment':
          return about && runs(showComment(db, CommentId.parse(about.id)))
        case 'withhold':
          return on && withholdPost(db, PostId.parse(on.id), 'hidden')
        case 'show':
          return on && showPost(db, PostId.parse(on.id))
        case 'audience':
          return on && on.by.request('PATCH', `/posts/${on.id}`, { body: { visibility: s.visibility } })
        case 'publish':
          return on && on.by.request('PATCH', `/posts/${on.id}`, { body: { draft: false } })
        case 'delete':
          return on && on.by.request('DELETE', `/posts/${on.id}`)
      }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
        for (const each of steps) await run(each)
        const waiting = await Promise.all(everyone.map((who) => totals(who)))
        expect(waiting).toEqual(await Promise.all(everyone.map(({ id }) => recountedTotals(id))))
        await countAllWaiting()
        for (const { id } of everyone) expect(await stored(id)).toEqual(await recounted(id))
        expect(await Promise.all(everyone.map((who) => totals(who)))).toEqual(waiting)
      }),
      { numRuns: tries(4) },
    )
  })
})

async function runs(statements: Statement[]): Promise<void> {
  await db.batch(statements as [Statement, ...Statement[]])
}

const facts = [
  'posts',
  'comments',
  'reactionsGiven',
  'reactionsReceived',
  'viewsReceived',
  'friends',
] as const

/** Everything counted of one person, per side, by fact; from the days and from the months. */
async function stored(id: Person['id']): Promise<Record<string, number>[]> {
  const sums = async (table: typeof activityDays | typeof activityMonths) => {
    const rows = await db.select().from(table).where(eq(table.userId, id))
    return tally(rows.flatMap((row) => facts.map((fact) => [row.isPublic, fact, row[fact]] as const)))
  }
  return [await sums(activityDays), await sums(activityMonths)]
}

/** What the page says of everything and of what is public, whatever of it is rolled up. */
async function totals(who: Person): Promise<Activity['totals'][]> {
  const stranger = await request<Activity>('GET', `/users/${who.username}/activity`)
  return [(await activity(who, who)).totals, stranger.body.totals]
}

async function recountedTotals(id: Person['id']): Promise<Activity['totals'][]> {
  const [counts = {}] = await recounted(id)
  const of = (sides: string[]) =>
    Object.fromEntries(
      facts.map((fact) => [fact, sides.reduce((sum, side) => sum + (counts[`${side} ${fact}`] ?? 0), 0)]),
    ) as Activity['totals']
  return [of(['public', 'other']), of(['public'])]
}

async function recounted(id: Person['id']): Promise<Record<string, number>[]> {
  const open = sql<number>`${posts.visibility} = 'public'`.as('is_open')
  const openComment = sql<number>`${posts.visibility} = 'public' AND ${comments.shadow} = 0`.as(
    'is_open_comment',
  )
  const own = await db
    .select({ open })
    .from(posts)
    .where(and(eq(posts.authorId, id), sql`feed_key IS NOT NULL`))
  const wrote = await db
    .select({ open: openComment })
    .from(comments)
    .innerJoin(posts, eq(posts.id, comments.postId))
    .where(and(eq(comments.authorId, id), isNull(comments.deletedAt)))
  const reacted = await db
    .select({ open, from: postReactions.userId, to: posts.authorId })
    .from(postReactions)
    .innerJoin(posts, eq(posts.id, postReactions.postId))
  const liked = await db
    .select({ open: openComment, from: commentReactions.userId, to: comments.authorId })
    .from(commentReactions)
    .innerJoin(comments, eq(comments.id, commentReactions.commentId))
    .innerJoin(posts, eq(posts.id, comments.postId))
  const seen = await db
    .select({ open })
    .from(postViews)
    .innerJoin(posts, eq(posts.id, postViews.postId))
    .where(eq(posts.authorId, id))
  const friends = await db.select().from(friendships).where(eq(friendships.userId, id))
  const others = [...reacted, ...liked].filter(({ from, to }) => from !== to)
  const counted = tally([
    ...own.map((row) => [row.open, 'posts', 1] as const),
    ...wrote.map((row) => [row.open, 'comments', 1] as const),
    ...others.filter(({ from }) => from === id).map((row) => [row.open, 'reactionsGiven', 1] as const),
    ...others.filter(({ to }) => to === id).map((row) => [row.open, 'reactionsReceived', 1] as const),
    ...seen.map((row) => [row.open, 'viewsReceived', 1] as const),
    ...friends.map(() => [true, 'friends', 1] as const),
  ])
  return [counted, counted]
}

function tally(counts: (readonly [open: unknown, fact: string, n: number])[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [open, fact, n] of counts) {
    const name = `${open ? 'public' : 'other'} ${fact}`
    sums[name] = (sums[name] ?? 0) + n
  }
  return Object.fromEntries(Object.entries(sums).filter(([, n]) => n !== 0))
}
