import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { userHub } from '../../env'
import { people, type Person } from '../../test/world'
import type { Suggestion } from './contract'

const suggestions = (who: Person) => who.all<Suggestion>('/suggestions', 50)
/** What is said about one person; nothing if they are not suggested, or only as somebody unknown. */
async function said(who: Person, about: Person) {
  const found = (await suggestions(who)).find(({ user }) => user.id === about.id)
  const unknown = ['popular', 'trending', 'new']
  return found?.reasons.filter(({ kind }) => !unknown.includes(kind)).map(({ text }) => text) ?? []
}
/** As on the next day: what one writes oneself does not make them be found again at once. */
const anew = (who: Person) => userHub(env, who.id).suggestions({ do: 'change', change: { is: 'anew' } })
const friendly = async (who: Person) => (await suggestions(who)).filter((each) => each.mutualFriends > 0)
const comments = (who: Person, post: { id: string }, text = 'Quite so.') =>
  who.does('POST', `/posts/${post.id}/comments`, { text })
const likes = (who: Person, post: { id: string }) =>
  who.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
let tags = 0
/** A tag nobody else uses. */
const newTag = () => `moss${(tags++).toString(36)}x${Date.now().toString(36)}`

describe('people I may know', () => {
  it('are friends of friends, most in common first, and say why', async () => {
    const [me, ada, ben, cleo, dan, eve] = await people(6)
    for (const friend of [ada, ben, cleo]) await me.befriends(friend)
    for (const friend of [ada, ben, cleo]) await dan.befriends(friend)
    await eve.befriends(ada)
    const reason = `3 mutual friends: ${cleo.username}, ${ben.username} and ${ada.username}`
    const mutuals = [{ id: cleo.id }, { id: ben.id }, { id: ada.id }]
    expect(await friendly(me)).toMatchObject([
      {
        user: { id: dan.id, username: dan.username },
        following: false,
        mutualFriends: 3,
        mutuals,
        reason,
        reasons: [{ kind: 'mutual_friends', text: reason, count: 3, people: mutuals }],
      },
      { user: { id: eve.id }, mutualFriends: 1, reason: `1 mutual friend: ${ada.username}` },
    ])
  })

  it('say less of a friend who is everybody’s friend', async () => {
    const [me, hub, quiet, ofHub, ofQuiet, ...crowd] = await people(9)
    for (const friend of [hub, quiet]) await me.befriends(friend)
    for (const other of crowd) await hub.befriends(other)
    await hub.befriends(ofHub)
    await quiet.befriends(ofQuiet)
    const order = (await friendly(me)).map(({ user }) => user.id)
    expect(order[0]).toBe(ofQuiet.id)
    expect(order).toContain(ofHub.id)
  })

  it('stay away once dismissed, asked, muted or blocked', async () => {
    const [me, friend, ada, ben, cleo, dan] = await people(6)
    await me.befriends(friend)
    for (const other of [ada, ben, cleo, dan]) await friend.befriends(other)
    const left = async () => (await friendly(me)).map((each) => each.user.id).sort()
    expect(await left()).toEqual([ada.id, ben.id, cleo.id, dan.id].sort())
    await me.does('DELETE', `/suggestions/${ada.username}`)
    await me.does('DELETE', `/suggestions/${ada.username}`)
    await ben.does('PUT', `/users/${me.username}/friend-request`)
    await cleo.blocks(me)
    expect(await left()).toEqual([dan.id])
    await me.mutes(dan)
    expect(await left()).toEqual([])
    const all = (await suggestions(me)).map((each) => each.user.id)
    for (const other of [me, friend, ada, ben, cleo, dan]) expect(all).not.toContain(other.id)
  })

  it('come back when a dismissal is undone', async () => {
    const [me, friend, ada] = await people(3)
    await me.befriends(friend)
    await friend.befriends(ada)
    await me.does('DELETE', `/suggestions/${ada.username}`)
    expect(await friendly(me)).toEqual([])
    await me.does('PUT', `/suggestions/${ada.username}`)
    await me.does('PUT', `/suggestions/${ada.username}`)
    expect(await friendly(me)).toMatchObject([{ user: { id: ada.id } }])
  })

  it.each(['DELETE', 'PUT'])('%s refuses oneself and nobody', async (method) => {
    const [me, blocker] = await people(2)
    await blocker.blocks(me)
    expect((await me.request(method, `/suggestions/${me.username}`)).status).toBe(409)
    expect((await me.request(method, '/suggestions/nobody-at-all')).status).toBe(404)
    expect((await me.request(method, `/suggestions/${blocker.username}`)).status).toBe(404)
  })
})

describe('people who write about the same', () => {
  it('are told by the tag', async () => {
    const [me, gardener, reader] = await people(3)
    const tag = newTag()
    await me.posts(`Weeding #${tag} today`)
    const post = await gardener.posts(`More #${tag}`)
    expect(await said(me, gardener)).toEqual([`You both write about #${tag}`])
    expect(await said(gardener, me)).toEqual([`You both write about #${tag}`])
    await likes(reader, post)
    expect(await said(reader, me)).toEqual([`Writes about #${tag}, which you like`])
  })

  it('but not by what is not public', async () => {
    const [me, quiet] = await people(2)
    const tag = newTag()
    await me.posts(`Weeding #${tag} today`)
    await me.follows(quiet)
    for (const visibility of ['followers', 'friends', 'private'] as const)
      await quiet.posts(`My own #${tag}`, { visibility })
    expect(await said(me, quiet)).toEqual([])
  })
})

describe('people one meets below posts', () => {
  it('answer each other', async () => {
    const [ada, ben] = await people(2)
    await likes(ben, await ada.posts('The first carrots are up!'))
    expect(await said(ada, ben)).toEqual(['Answers your posts'])
    expect(await said(ben, ada)).toEqual(['You answer their posts'])
    await comments(ada, await ben.posts('Rain at last'))
    await anew(ada)
    expect(await said(ada, ben)).toEqual(["You answer each other's posts"])
  })

  it('talk below the same post', async () => {
    const [author, ada, ben] = await people(3)
    const post = await author.posts('What do you all grow?')
    for (const who of [ada, ben]) await comments(who, post)
    expect(await said(ada, ben)).toEqual(['You talk below the same posts'])
    expect(await said(author, ben)).toEqual(['Answers your posts'])
  })

  it('are not told by a post I may no longer see', async () => {
    const [author, ada, ben] = await people(3)
    const post = await author.posts('What do you all grow?')
    for (const who of [ada, ben]) await comments(who, post)
    await author.does('PATCH', `/posts/${post.id}`, { visibility: 'friends' })
    expect(await said(ada, ben)).toEqual([])
    expect(await said(ada, author)).toEqual([])
    await ada.befriends(author)
    expect(await said(ada, ben)).toEqual(['You talk below the same posts'])
  })

  it('nor by a comment that is out of sight or deleted', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('The first carrots are up!')
    const [hidden, deleted] = [await comments(ben, post), await comments(cleo, post)]
    await connect(env).run(sql`UPDATE comments SET shadow = 1, moderation = 'hidden' WHERE id = ${hidden.id}`)
    await cleo.does('DELETE', `/comments/${deleted.id}`)
    expect(await said(ada, ben)).toEqual([])
    expect(await said(ada, cleo)).toEqual([])
  })
})

describe('people to follow', () => {
  it('are the most followed for somebody who knows nobody', async () => {
    const [me, star, ...fans] = await people(6)
    for (const fan of fans) await fan.follows(star)
    const about = async () => (await suggestions(me)).find(({ user }) => user.id === star.id)
    expect(await about()).toMatchObject({
      mutualFriends: 0,
      mutuals: [],
      reason: 'Followed by 4 bunnies',
      reasons: [{ kind: 'popular', followers: 4 }],
    })
    await me.follows(star)
    expect(await about()).toBeUndefined()
  })

  it('are those whose public posts are talked about', async () => {
    const [me, author, secretive] = await people(3)
    const post = await author.posts('The great flood of burrow nine')
    const hidden = await secretive.posts('Only for friends', { visibility: 'friends' })
    for (const [rank, { id }] of [post, hidden].entries())
      await connect(env).run(sql`INSERT OR REPLACE INTO trends VALUES ('post', ${rank + 1}, ${id}, 7, 3)`)
    const reasons = new Map((await suggestions(me)).map(({ user, reason }) => [user.id, reason]))
    expect(reasons.get(author.id)).toBe('Their posts are talked about this week')
    expect(reasons.get(secretive.id) ?? 'New in the warren').toBe('New in the warren')
  })

  it('are on pages that join to the whole, without anybody twice', async () => {
    const [me, ...others] = await people(9)
    for (const [i, other] of others.entries()) for (const fan of others.slice(0, i)) await fan.follows(other)
    await me.befriends(others[0]!)
    await others[0]!.befriends(others[1]!)
    const [whole, joined] = [await suggestions(me), await me.all<Suggestion>('/suggestions', 2)]
    expect(joined).toEqual(whole)
    expect(new Set(joined.map(({ user }) => user.id)).size).toBe(joined.length)
    expect(joined.length).toBeGreaterThan(6)
    expect((await me.request('GET', '/suggestions?cursor=abc')).body.code).toBe('invalid_cursor')
  })
})
