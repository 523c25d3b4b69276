import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type CommentId, type EventId, newId } from '../../core/ids'
import { connect } from '../../db/client'
import { notified } from '../../db/schema'
import { holdEvents, takeEvents } from '../../test/bus'
import { runQueue } from '../../test/queue'
import { people, type Person } from '../../test/world'
import type { Notification } from './contract'

const told = (who: Person) => who.all<Notification>('/notifications')
const comment = (who: Person, post: { id: string }, text: string, parentId?: string) =>
  who.does('POST', `/posts/${post.id}/comments`, { text, ...(parentId && { parentId }) })

describe('who was told is remembered, whatever becomes of what would say so', () => {
  it('when a mention is edited out and the comment then deleted', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Up')
    const said = await comment(ben, post, `Secret 4711, @${cleo.username}`)
    expect(await told(cleo)).toHaveLength(1)
    await ben.does('PATCH', `/comments/${said.id}`, { text: 'Nothing' })
    expect(await told(cleo)).toEqual([])
    expect(await told(ada)).toMatchObject([{ kind: 'comment', preview: 'Nothing' }])
    await ben.does('DELETE', `/comments/${said.id}`)
    expect(await told(ada)).toEqual([])
  })

  it('when a commenter deletes their own comment first', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Up')
    const own = await comment(ben, post, 'First')
    const later = await comment(cleo, post, 'Secret 4711')
    expect(await told(ben)).toMatchObject([{ kind: 'comment', preview: 'Secret 4711' }])
    await ben.does('DELETE', `/comments/${own.id}`)
    expect(await told(ben), 'it is still true').toHaveLength(1)
    await cleo.does('DELETE', `/comments/${later.id}`)
    expect(await told(ben)).toEqual([])
  })

  it('and who is named again is told again', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts(`For @${ben.username}`)
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'For nobody' })
    expect(await told(ben)).toEqual([])
    await ada.does('PATCH', `/posts/${post.id}`, { text: `For @${ben.username} after all` })
    expect(await told(ben)).toMatchObject([{ kind: 'mention', preview: `For @${ben.username} after all` }])
  })

  it('and who is no longer named but concerned otherwise keeps what is still true', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Up')
    const said = await comment(ben, post, `Well, @${ada.username} and @${cleo.username}`)
    await comment(cleo, post, 'Yes?')
    const before = await told(ada)
    expect(before.map(({ kind }) => kind)).toEqual(['comment', 'mention'])
    await ben.does('PATCH', `/comments/${said.id}`, { text: 'Well' })
    expect(await told(ada)).toMatchObject([{ kind: 'comment', actorCount: 2, preview: 'Yes?', read: false }])
    expect(
      (await told(cleo)).map(({ kind }) => kind),
      'who was only named',
    ).toEqual([])
  })

  it('and a post that is narrowed takes its whole thread from who no longer sees it', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    const post = await ada.posts('Come in')
    await comment(ben, post, 'Tea?')
    const said = await comment(cleo, post, 'Me first')
    await comment(ben, post, `Me too, @${cleo.username}`)
    await ben.does('PUT', `/comments/${said.id}/reaction`, { kind: 'like' })
    expect((await told(cleo)).map(({ kind }) => kind).sort()).toEqual(['mention', 'reaction'])
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'friends' })
    expect(await told(cleo)).toEqual([])
    expect(
      (await told(ben)).map(({ kind }) => kind),
      'who sees it still',
    ).toContain('comment')
  })
})

it('more than one message looks at is looked at by several', async () => {
  const db = connect(env)
  // Each hub that wakes in a test makes all others slower: one person, who was told of many comments.
  const [ada, ben] = await people(2)
  const post = await ada.posts('Up')
  const statements = Array.from({ length: 105 }, (_, i) => {
    const about = { postId: post.id, commentId: newId<CommentId>(i), eventId: newId<EventId>(1) }
    return db.insert(notified).values({ ...about, userId: ben.id, subscribed: true })
  })
  const [first, ...rest] = statements
  await db.batch([first!, ...rest])
  const release = holdEvents()
  await ada.does('DELETE', `/posts/${post.id}`)
  const events = takeEvents()
  expect(JSON.stringify(events).length, 'however many they are').toBeLessThan(1_000)
  await runQueue(events).finally(release)
  expect(await db.select().from(notified).where(eq(notified.postId, post.id))).toEqual([])
})
