import { describe, expect, it } from 'vitest'
import { type CommentId, newId, type PostId, type UserId } from '../../core/ids'
import { type NotificationKind, notificationKinds } from '../profiles/contract'
import { derive } from './derive'
import type { Facts } from './facts'
import type { NotifyingEvent } from './question'

const [ada, ben, cleo] = [1, 2, 3].map((n) => newId<UserId>(n)) as [UserId, UserId, UserId]
const postId = newId<PostId>(4)
const [parentId, commentId] = [newId<CommentId>(5), newId<CommentId>(6)]
/** Concerned by nothing but their name. */
const named = newId<UserId>(8)
const everything = new Set<NotificationKind>(notificationKinds)
const without = (...kinds: NotificationKind[]) =>
  new Set([...everything].filter((kind) => !kinds.includes(kind)))

const event: NotifyingEvent = {
  id: newId(7),
  type: 'comment.created',
  actorId: ada,
  at: 7,
  payload: { commentId, postId, parentId, authorId: ada, mentioned: [] },
}

function facts(
  change: Partial<NonNullable<Facts['comment']>>,
  audience: [UserId, Set<NotificationKind>][],
): Facts {
  return {
    actor: { id: ada, username: 'ada', displayName: 'Ada', avatarUrl: '/avatars/ada.svg', nameVersion: 0 },
    post: {
      id: postId,
      authorId: cleo,
      wallId: cleo,
      text: 'A post',
      version: 1,
      mentioned: [],
      quotedAuthorId: null,
    },
    comment: {
      id: commentId,
      authorId: ada,
      parentId,
      parentAuthorId: ben,
      text: 'A\ncomment',
      version: 2,
      mentioned: [],
      ...change,
    },
    audience: new Map(audience.map(([id, wanted]) => [id, { wanted, subscribed: id !== named }])),
  }
}

describe('one comment is told to a person once', () => {
  type Case = [string, Parameters<typeof facts>[0], Set<NotificationKind>, NotificationKind, string]
  const cases: Case[] = [
    ['as a reply before all', { mentioned: [ben] }, everything, 'reply', `reply:${parentId}`],
    [
      'as a mention, if replies are off',
      { mentioned: [ben] },
      without('reply'),
      'mention',
      `mention:${commentId}`,
    ],
    [
      'as a comment, if both are off',
      { mentioned: [ben] },
      without('reply', 'mention'),
      'comment',
      `comment:${postId}`,
    ],
    [
      'as a comment, if what it answers is gone',
      { parentAuthorId: null },
      everything,
      'comment',
      `comment:${postId}`,
    ],
  ]
  it.each(cases)('%s', (_, change, wanted, kind, group) => {
    const told = derive(event, facts(change, [[ben, wanted]]))
    expect(told).toMatchObject([
      { recipient: ben, news: { kind, group, eventId: event.id, preview: 'A comment' } },
    ])
  })

  it('or not at all, if every reason is off', () => {
    const nothing = new Set<NotificationKind>()
    expect(
      derive(
        event,
        facts({ mentioned: [ben] }, [
          [ben, nothing],
          [cleo, nothing],
        ]),
      ),
    ).toEqual([])
  })
})

describe('nothing is told', () => {
  it('to who is only named and does not want to hear of that', () => {
    expect(derive(event, facts({ mentioned: [named] }, [[named, without('mention')]]))).toEqual([])
  })

  it('to people who may not hear of it, whatever else is true of them', () => {
    expect(derive(event, facts({ mentioned: [ben, cleo] }, []))).toEqual([])
  })

  it('of a comment that is gone', () => {
    expect(derive(event, { ...facts({}, [[ben, everything]]), comment: null })).toEqual([])
  })
})

it('a long text is shown by its beginning', () => {
  const [told] = derive(event, facts({ text: '🥕'.repeat(300) }, [[ben, everything]]))
  expect(Array.from(told!.news.preview)).toHaveLength(140)
  expect(told!.news.preview.endsWith('🥕…')).toBe(true)
})
