import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { failAt } from './fault'
import { freshWorld } from './fresh-world'
import { acts, caseAbout, latestAction, moderated, moderators } from './moderation'
import { everyRow } from './snapshot'
import { PASSWORD, people, person, type Person } from './world'

const key = () => ({ 'idempotency-key': crypto.randomUUID() })

describe('an Idempotency-Key', () => {
  it('replays the answer to the same request', async () => {
    const ada = await person('ada')
    const headers = key()
    const first = await ada.request('POST', '/posts', { body: { text: 'Once' }, headers })
    const again = await ada.request('POST', '/posts', { body: { text: 'Once' }, headers })
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect([first, again].map((r) => r.headers.get('idempotency-replayed'))).toEqual([null, 'true'])
    expect(await ada.all(`/users/${ada.username}/posts`)).toHaveLength(1)
  })

  it('is refused for another request', async () => {
    const ada = await person('ada')
    const headers = key()
    await ada.request('POST', '/posts', { body: { text: 'Once' }, headers })
    const other = await ada.request('POST', '/posts', { body: { text: 'Twice' }, headers })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  })

  it('gives sixteen requests at once one effect', async () => {
    const ada = await person('ada')
    const headers = key()
    const send = () => ada.request('POST', '/posts', { body: { text: 'At once' }, headers })
    const replies = await Promise.all(Array.from({ length: 16 }, send))
    expect(new Set(replies.map((r) => r.status))).toEqual(new Set([201]))
    expect(new Set(replies.map((r) => r.body.id)).size).toBe(1)
    expect(await ada.all(`/users/${ada.username}/posts`)).toHaveLength(1)
  })

  it("is independent of another person's", async () => {
    const [ada, ben] = await people(2)
    const headers = key()
    const replies = []
    for (const who of [ada, ben])
      replies.push(await who.request('POST', '/posts', { body: { text: 'Mine' }, headers }))
    expect(replies.map((r) => r.status)).toEqual([201, 201])
    expect(replies[0]!.body.id).not.toBe(replies[1]!.body.id)
  })

  it.each(['', 'with space', 'ü', 'x'.repeat(256)])('of %j is refused', async (value) => {
    const ada = await person('ada')
    const headers = { 'x-idempotency-key': encodeURI(value).includes('%C3') ? '\u00fc' : value }
    const reply = await ada.request('POST', '/posts', { body: { text: 'Never' }, headers })
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid_idempotency_key' } })
  })
})

const poll = { options: ['Carrots', 'Beets'], multiple: false, minutes: 60 }

/** The writes under test, each as a story that ends with the request to break. */
const writes: Record<string, (ada: Person, ben: Person) => Promise<() => Promise<{ status: number }>>> = {
  'write a post': async (ada, ben) => () =>
    ada.request('POST', '/posts', { body: { text: `#one #two @${ben.username}` }, headers: key() }),
  'edit a post': async (ada) => {
    const post = await ada.posts('Before #old')
    return () => ada.request('PATCH', `/posts/${post.id}`, { body: { text: 'After #new' } })
  },
  'delete a post': async (ada, ben) => {
    const post = await ada.posts('Going #away', { poll })
    await ben.does('PUT', `/posts/${post.id}/votes`, { choices: [1] })
    await ben.does('PUT', `/posts/${post.id}/bookmark`)
    await ben.does('POST', `/posts/${post.id}/view`)
    return () => ada.request('DELETE', `/posts/${post.id}`)
  },
  'publish a draft with a poll': async (ada) => {
    const post = await ada.posts('Which?', { draft: true, poll })
    return () => ada.request('PATCH', `/posts/${post.id}`, { body: { draft: false } })
  },
  'vote in a poll': async (ada, ben) => {
    const post = await ben.posts('Which?', { poll })
    return () => ada.request('PUT', `/posts/${post.id}/votes`, { body: { choices: [0] } })
  },
  'bookmark a post': async (ada, ben) => {
    const post = await ben.posts('Keep me')
    return () => ada.request('PUT', `/posts/${post.id}/bookmark`)
  },
  'comment on a post': async (ada, ben) => {
    const post = await ben.posts('Say something')
    return () =>
      ada.request('POST', `/posts/${post.id}/comments`, {
        body: { text: `@${ben.username}` },
        headers: key(),
      })
  },
  'delete a comment under a deleted one': async (ada, ben) => {
    const post = await ben.posts('A thread')
    const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'First' })
    const reply = await ada.does('POST', `/posts/${post.id}/comments`, {
      text: 'Reply',
      parentId: comment.id,
    })
    await ben.does('DELETE', `/comments/${comment.id}`)
    return () => ada.request('DELETE', `/comments/${reply.id}`)
  },
  'schedule a draft': async (ada) => {
    const post = await ada.posts('Later', { draft: true })
    const publishAt = new Date(Date.now() + 86_400_000).toISOString()
    return () => ada.request('PUT', `/posts/${post.id}/schedule`, { body: { publishAt } })
  },
  'schedule a new post': async (ada) => {
    const publishAt = new Date(Date.now() + 86_400_000).toISOString()
    const headers = key()
    return () => ada.request('POST', '/posts', { body: { text: 'Later', publishAt }, headers })
  },
  'lock a thread': async (ada) => {
    const post = await ada.posts('Enough')
    return () => ada.request('PUT', `/posts/${post.id}/lock`)
  },
  'fold a comment': async (ada, ben) => {
    const post = await ada.posts('A thread')
    const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Off topic' })
    return () => ada.request('PUT', `/comments/${comment.id}/fold`)
  },
  'react to a post': async (ada, ben) => {
    const post = await ben.posts('React!')
    return () => ada.request('PUT', `/posts/${post.id}/reaction`, { body: { kind: 'love' } })
  },
  'repost a post': async (ada, ben) => {
    const post = await ben.posts('Pass it on')
    return () => ada.request('PUT', `/posts/${post.id}/repost`)
  },
  'quote a post': async (ada, ben) => {
    const { id: quotedPostId } = await ben.posts('Quote me')
    const headers = key()
    return () => ada.request('POST', '/posts', { body: { text: 'Look', quotedPostId }, headers })
  },
  'detach a quote': async (ada, ben) => {
    const { id: quotedPostId } = await ada.posts('Quote me')
    const quote = await ben.posts('Look', { quotedPostId })
    return () => ada.request('DELETE', `/posts/${quote.id}/quote`)
  },
  'want no reposts': async (ada, ben) => () => ada.request('DELETE', `/users/${ben.username}/reposts`),
  'accept a friend request': async (ada, ben) => {
    await ben.does('PUT', `/users/${ada.username}/friend-request`)
    return () => ada.request('PUT', `/users/${ben.username}/friend-request`)
  },
  'block a friend': async (ada, ben) => {
    await ada.befriends(ben)
    return () => ada.request('PUT', `/users/${ben.username}/block`)
  },
  'change a password': async (ada) => () =>
    ada.request('POST', '/auth/password', {
      body: { currentPassword: PASSWORD, newPassword: 'a new burrow, a new word' },
    }),
  'change a profile': async (ada) => () => ada.request('PATCH', '/users/me', { body: { bio: 'New' } }),
  'report a post': async (ada, ben) => {
    const subject = { type: 'post', id: (await ben.posts('Rude')).id }
    return () => ada.request('POST', '/reports', { body: { subject, reason: 'harassment' }, headers: key() })
  },
  'hide a post': async (ada, ben) => {
    const subject = { type: 'post', id: (await ben.posts('Rude #words')).id }
    await ada.does('POST', '/reports', { subject, reason: 'harassment' })
    const [mia] = await moderators()
    const { id } = await caseAbout(mia, subject.id)
    return () => acts(mia, id, 'hide')
  },
  'ban somebody': async (ada, ben) => {
    await ada.does('POST', '/reports', {
      subject: { type: 'profile', username: ben.username },
      reason: 'spam',
    })
    const [mia] = await moderators()
    const { id } = await caseAbout(mia, ben.username)
    return () => acts(mia, id, 'ban')
  },
  'overturn a decision': async (ada, ben) => {
    const [mia, noa] = await moderators()
    const { id } = await ben.posts('Not rude at all')
    await moderated(ada, mia, { type: 'post', id }, 'hide')
    const action = await latestAction(ben)
    await ben.does('POST', `/users/me/moderation/${action.id}/appeal`, { text: 'Read it again.' })
    const { items } = await noa.get('/moderation/appeals')
    const appeal = items.find((each: { action: { id: string } }) => each.action.id === action.id)
    const body = { outcome: 'overturned', note: 'You are right.' }
    return () => noa.request('POST', `/moderation/appeals/${appeal.id}/decision`, { body })
  },
  'log out': async (ada) => () => ada.request('POST', '/auth/logout'),
}

describe.runIf(env.DATABASE === 'd1')('a failure between any two statements', () => {
  // Every row is compared again and again, so what the tests before have left would cost minutes.
  beforeAll(freshWorld)

  it.each(Object.entries(writes))('leaves all or nothing: %s', async (_, story) => {
    const [ada, ben] = await people(2)
    const send = await story(ada, ben)
    const before = await everyRow()
    for (let broken = 0; ; broken++) {
      const failing = failAt(broken)
      const { status } = await send()
      failing.restore()
      if (!failing.happened()) {
        // Past the last statement the write succeeds, and only now may anything have changed.
        expect(status).toBeLessThan(300)
        expect(await everyRow()).not.toEqual(before)
        expect(broken).toBeGreaterThan(1)
        return
      }
      expect(status, `broken at statement ${broken}`).toBe(500)
      expect(await everyRow()).toEqual(before)
    }
  })
})
