// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { comments } from './comments.mjs'
import { buildNetwork } from './network.mjs'
import { people } from './people.mjs'
import { greetings, posts as texts } from './posts.mjs'

const NOW = '2026-03-14T15:09:26.000Z'
const USERNAME = /^(?=.{2,32}$)[a-z0-9]+(?:[-_.][a-z0-9]+)*$/
const TAG = /^[a-z0-9_]{2,30}$/
const COLORS = ['#a8521a', '#2f7a57', '#2f6a9f', '#7552ad', '#b0465a', '#8a6420', '#4d6b7d', '#547329']

const unique = (list) => new Set(list).size === list.length
const mentions = (text) => [...text.matchAll(/@([a-z0-9]+(?:[-_.][a-z0-9]+)*)/g)].map(([, name]) => name)
const flat = (value) => (Array.isArray(value) ? value : Object.values(value).flatMap(flat))

describe('the written content', () => {
  const written = [...texts, ...greetings]
  const usernames = people.map((person) => person.username)

  it('introduces at least sixty people with valid profiles', () => {
    expect(people.length).toBeGreaterThanOrEqual(60)
    expect(unique(usernames)).toBe(true)
    for (const { username, displayName, bio, bannerColor, interests } of people) {
      expect(username).toMatch(USERNAME)
      expect(displayName.length).toBeLessThanOrEqual(40)
      expect(bio.length, username).toBeLessThanOrEqual(160)
      expect(COLORS).toContain(bannerColor)
      expect(interests.length).toBeGreaterThanOrEqual(3)
      expect(interests.length).toBeLessThanOrEqual(5)
    }
  })

  it('has only unique texts of a storable length, with valid tags', () => {
    expect(texts.length).toBeGreaterThanOrEqual(660)
    expect(unique(written.map((post) => post.text))).toBe(true)
    for (const { text, tags } of written) {
      expect(text.trim()).toBe(text)
      expect(text.length).toBeGreaterThan(0)
      expect(text.length).toBeLessThanOrEqual(5000)
      expect(tags.length).toBeGreaterThan(0)
      expect(tags.length, text).toBeLessThanOrEqual(5)
      for (const tag of tags) expect(tag).toMatch(TAG)
      expect(text).not.toMatch(/https?:|www\./)
    }
  })

  it('is written by, and mentions, only people who live here', () => {
    for (const { by } of texts) expect(usernames).toContain(by)
    for (const { text } of written) for (const name of mentions(text)) expect(usernames).toContain(name)
    for (const name of usernames)
      expect(texts.filter((post) => post.by === name).length).toBeGreaterThanOrEqual(8)
  })

  it('has enough comments, each written once', () => {
    const all = flat(comments)
    expect(all.length).toBeGreaterThanOrEqual(310)
    expect(comments.general.length).toBeGreaterThanOrEqual(80)
    expect(flat(comments.replies).length).toBeGreaterThanOrEqual(60)
    expect(unique(all)).toBe(true)
    const tags = new Set(written.flatMap((post) => post.tags))
    for (const topic of Object.keys(comments.byTag)) expect(tags).toContain(topic)
  })
})

describe.each([
  { now: NOW, seed: 1 },
  { now: '2027-08-01T03:00:00.000Z', seed: 42 },
])('the network at $now with seed $seed', ({ now, seed }) => {
  const network = buildNetwork({ now, seed })
  const { users, friendships, follows, posts, comments: remarks, reactions, bookmarks } = network
  const end = Date.parse(now)
  const joined = new Map(users.map((user) => [user.username, user.createdAt]))
  const postOf = new Map(posts.map((post) => [post.ref, post]))
  const remarkOf = new Map(remarks.map((remark) => [remark.ref, remark]))
  const tie = (a, b) => [a, b].sort().join(' ')
  const friends = new Map(friendships.map(({ a, b, createdAt }) => [tie(a, b), createdAt]))
  const following = new Map(follows.map((edge) => [`${edge.follower}>${edge.followee}`, edge.createdAt]))

  function expectMaySee(post, viewer, at) {
    if (viewer === post.author || post.visibility === 'public') return
    expect(post.visibility).not.toBe('private')
    if (post.visibility === 'followers') expect(following.get(`${viewer}>${post.author}`) <= at).toBe(true)
    else expect(viewer === post.wall || friends.get(tie(viewer, post.wall)) <= at).toBe(true)
  }

  it('is the same again for the same seed, and another for another', () => {
    expect(buildNetwork({ now: new Date(now), seed })).toEqual(network)
    expect(buildNetwork({ now, seed: seed + 1 })).not.toEqual(network)
  })

  it('is as large as promised', () => {
    expect(users.length).toBeGreaterThanOrEqual(60)
    expect(posts.length).toBeGreaterThanOrEqual(600)
    expect(remarks.length).toBeGreaterThanOrEqual(800)
    expect(reactions.length).toBeGreaterThanOrEqual(3800)
    expect(bookmarks.length).toBeGreaterThanOrEqual(140)
    expect(unique(posts.map((post) => post.text))).toBe(true)
  })

  it('starts three years back and has something new to read', () => {
    const times = [users, friendships, follows, posts, remarks, reactions].flat().map((row) => row.createdAt)
    for (const time of times) expect(new Date(time).toISOString()).toBe(time)
    expect(Math.min(...times.map(Date.parse))).toBeGreaterThanOrEqual(end - 3 * 366 * 86_400_000)
    expect(Math.max(...times.map(Date.parse))).toBeLessThanOrEqual(end)
    expect(
      posts.filter((post) => Date.parse(post.createdAt) > end - 9 * 3_600_000).length,
    ).toBeGreaterThanOrEqual(4)
    for (const list of [posts, remarks, reactions]) {
      const order = list.map((row) => row.createdAt)
      expect(order).toEqual(order.toSorted())
    }
  })

  it('ties people together once, after both have joined', () => {
    expect(unique(friendships.map(({ a, b }) => tie(a, b)))).toBe(true)
    expect(unique(follows.map((edge) => `${edge.follower}>${edge.followee}`))).toBe(true)
    const pairs = [
      ...friendships.map(({ a, b, createdAt }) => [a, b, createdAt]),
      ...follows.map((edge) => [edge.follower, edge.followee, edge.createdAt]),
    ]
    for (const [one, other, at] of pairs) {
      expect(one).not.toBe(other)
      expect(joined.get(one) <= at && joined.get(other) <= at).toBe(true)
    }
  })

  it('has a few with hardly a friend, nobody with more than 25, and no island in between', () => {
    const circle = new Map(people.map((person) => [person.username, []]))
    for (const { a, b } of friendships) {
      circle.get(a).push(b)
      circle.get(b).push(a)
    }
    const degrees = [...circle.values()].map((list) => list.length)
    expect(degrees.filter((degree) => degree <= 2).length).toBeGreaterThanOrEqual(3)
    expect(Math.max(...degrees)).toBeLessThanOrEqual(25)
    expect(Math.max(...degrees)).toBeGreaterThanOrEqual(15)
    const reached = new Set(['sunniva'])
    for (const name of reached) for (const friend of circle.get(name)) reached.add(friend)
    expect(reached.size).toBe(degrees.filter((degree) => degree > 0).length)
  })

  it('keeps every post after its author joined, and on a wall its author may write on', () => {
    for (const { author, wall, createdAt, text } of posts) {
      expect(joined.get(author) < createdAt).toBe(true)
      if (wall !== author) expect(friends.get(tie(author, wall)) < createdAt).toBe(true)
      for (const name of mentions(text)) expect(joined.get(name) <= createdAt).toBe(true)
    }
    const share = (keep) => posts.filter(keep).length / posts.length
    expect(share((post) => post.wall !== post.author)).toBeGreaterThan(0.05)
    expect(share((post) => post.wall !== post.author)).toBeLessThan(0.11)
    expect(share((post) => post.visibility === 'public')).toBeGreaterThan(0.7)
    for (const kind of ['followers', 'friends', 'private'])
      expect(share((post) => post.visibility === kind)).toBeGreaterThan(0.005)
  })

  it('has comments by people who may see the post, after what they answer, three deep at most', () => {
    const depth = (remark) => (remark.parent ? 1 + depth(remarkOf.get(remark.parent)) : 1)
    for (const remark of remarks) {
      const post = postOf.get(remark.post)
      const before = remark.parent ? remarkOf.get(remark.parent) : post
      expect(before.createdAt < remark.createdAt).toBe(true)
      expect(joined.get(remark.author) <= remark.createdAt).toBe(true)
      if (remark.parent) expect(before.post).toBe(remark.post)
      expect(depth(remark)).toBeLessThanOrEqual(3)
      expectMaySee(post, remark.author, remark.createdAt)
    }
  })

  it('has one reaction per person and target, later than the target', () => {
    expect(unique(reactions.map(({ user, target }) => `${user} ${target}`))).toBe(true)
    for (const { target, user, kind, createdAt } of reactions) {
      const reactedTo = postOf.get(target) ?? remarkOf.get(target)
      expect(['like', 'love', 'laugh', 'wow', 'sad', 'angry']).toContain(kind)
      expect(reactedTo.createdAt < createdAt).toBe(true)
      expect(joined.get(user) <= createdAt).toBe(true)
      expectMaySee(postOf.get(reactedTo.post ?? target), user, createdAt)
    }
  })

  it('keeps bookmarks of posts their owner may see', () => {
    expect(unique(bookmarks.map(({ user, post }) => `${user} ${post}`))).toBe(true)
    for (const { user, post, createdAt } of bookmarks) {
      expect(postOf.get(post).createdAt < createdAt && createdAt <= now).toBe(true)
      expectMaySee(postOf.get(post), user, createdAt)
    }
  })
})
