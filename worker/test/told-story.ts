import type { Notification } from '../features/notifications/contract'
import type { NotificationKind } from '../features/profiles/contract'
import { moderated, moderators } from './moderation'
import { endsNow } from './polls'
import { tellInboxes } from './rooms'
import { people, type Person } from './world'

/*
 * Ada does something of every kind that Ben (or Dan, who is no friend of hers) is told of; then something about it
 * changes. Each row says what there is to be told of, and what must be left of it after each change.
 */
export const changes = [
  'edited',
  'narrowed',
  'deleted',
  'hidden',
  'renamed',
  'blocked',
  'unfriended',
  'suspended',
  'banned',
  'deactivated',
] as const
export type Change = (typeof changes)[number]

/** `kept` as it was told, `gone`, or with a new text. */
export type Left = 'kept' | 'gone' | 'new text'

export type Cast = { ada: Person; ben: Person; cleo: Person; dan: Person }
type Made = { id: string; postId?: string }

export type Row = {
  kind: NotificationKind
  /** What the notification of this row shows besides its kind. */
  about: (made: Made) => string
  make: (cast: Cast) => Promise<Made>
  /** Ben, unless it is said. */
  reader?: 'dan'
  left: Partial<Record<Change, Left>>
  change: Partial<Record<'edited' | 'narrowed' | 'deleted', (cast: Cast, made: Made) => Promise<unknown>>>
  /** What a moderator hides. */
  hides?: 'post' | 'comment'
}

const id = (made: Made) => made.id
const comment = (who: Person, postId: string, text: string, parentId?: string): Promise<Made> =>
  who.does('POST', `/posts/${postId}/comments`, { text, ...(parentId && { parentId }) })
const narrows = (who: Person, postId?: string) =>
  who.does('PATCH', `/posts/${postId}`, { visibility: 'private' })

/** A comment that Ada writes. */
const commented = {
  hides: 'comment',
  left: { edited: 'new text', narrowed: 'gone', deleted: 'gone', hidden: 'gone' },
  change: {
    edited: ({ ada }: Cast, made: Made) => ada.does('PATCH', `/comments/${made.id}`, { text: 'Edited' }),
    narrowed: ({ cleo }: Cast, made: Made) => narrows(cleo, made.postId),
    deleted: ({ ada }: Cast, made: Made) => ada.does('DELETE', `/comments/${made.id}`),
  },
} as const

export const rows: Record<string, Row> = {
  'mention in a post': {
    kind: 'mention',
    about: id,
    make: ({ ada, ben }) => ada.posts(`Come, @${ben.username}`, { visibility: 'friends' }),
    hides: 'post',
    left: { edited: 'gone', narrowed: 'gone', deleted: 'gone', hidden: 'gone', unfriended: 'gone' },
    change: {
      edited: ({ ada }, { id }) => ada.does('PATCH', `/posts/${id}`, { text: 'Edited' }),
      narrowed: ({ ada }, { id }) => narrows(ada, id),
      deleted: ({ ada }, { id }) => ada.does('DELETE', `/posts/${id}`),
    },
  },
  'mention in a comment': {
    ...commented,
    kind: 'mention',
    about: id,
    make: async ({ ada, ben, cleo }) => comment(ada, (await cleo.posts('Tea?')).id, `With @${ben.username}`),
    left: { ...commented.left, edited: 'gone' },
  },
  'post on their wall': {
    kind: 'wall_post',
    about: id,
    make: ({ ada, ben }) => ada.posts('On your wall', { wall: ben.username }),
    hides: 'post',
    left: { edited: 'new text', narrowed: 'kept', deleted: 'gone', hidden: 'gone' },
    change: {
      edited: ({ ada }, { id }) => ada.does('PATCH', `/posts/${id}`, { text: 'Edited' }),
      narrowed: ({ ada }, { id }) => ada.does('PATCH', `/posts/${id}`, { visibility: 'friends' }),
      deleted: ({ ada }, { id }) => ada.does('DELETE', `/posts/${id}`),
    },
  },
  'comment on their post': {
    ...commented,
    kind: 'comment',
    about: id,
    make: async ({ ada, ben }) => comment(ada, (await ben.posts('Mine')).id, 'Nice'),
    left: { ...commented.left, narrowed: 'kept' },
    change: { ...commented.change, narrowed: ({ ben }, { postId }) => narrows(ben, postId) },
  },
  'comment on their wall': {
    ...commented,
    kind: 'comment',
    about: id,
    make: async ({ ada, ben, cleo }) => {
      const { id: postId } = await cleo.posts('A gift', { wall: ben.username })
      return comment(ada, postId, 'What is it?')
    },
    left: { ...commented.left, narrowed: 'kept' },
    change: {
      ...commented.change,
      narrowed: ({ cleo }, { postId }) => cleo.does('PATCH', `/posts/${postId}`, { visibility: 'friends' }),
    },
  },
  'comment in their thread': {
    ...commented,
    kind: 'comment',
    about: id,
    make: async ({ ada, ben, cleo }) => {
      const { id: postId } = await cleo.posts('Who comes?')
      await comment(ben, postId, 'I do')
      return comment(ada, postId, 'So do I')
    },
  },
  reply: {
    ...commented,
    kind: 'reply',
    about: id,
    make: async ({ ada, ben, cleo }) => {
      const { id: postId } = await cleo.posts('Rain?')
      const { id: parent } = await comment(ben, postId, 'Sun')
      return comment(ada, postId, 'Snow', parent)
    },
  },
  'reaction to their post': {
    kind: 'reaction',
    about: id,
    make: async ({ ada, ben }) => {
      const post = await ben.posts('Like this')
      await ada.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
      return post
    },
    left: { edited: 'new text', deleted: 'gone' },
    change: {
      edited: ({ ben }, { id }) => ben.does('PATCH', `/posts/${id}`, { text: 'Edited' }),
      narrowed: ({ ben }, { id }) => narrows(ben, id),
      deleted: ({ ada }, { id }) => ada.does('DELETE', `/posts/${id}/reaction`),
    },
  },
  'repost of their post': {
    kind: 'repost',
    about: id,
    make: async ({ ada, ben }) => {
      const post = await ben.posts('Pass it on')
      await ada.does('PUT', `/posts/${post.id}/repost`)
      return post
    },
    left: { edited: 'new text', deleted: 'gone' },
    change: {
      edited: ({ ben }, { id }) => ben.does('PATCH', `/posts/${id}`, { text: 'Edited' }),
      narrowed: ({ ben }, { id }) => narrows(ben, id),
      deleted: ({ ada }, { id }) => ada.does('DELETE', `/posts/${id}/repost`),
    },
  },
  'quote of their post': {
    kind: 'quote',
    about: id,
    make: async ({ ada, ben }) => ada.posts('Look', { quotedPostId: (await ben.posts('Quote me')).id }),
    hides: 'post',
    left: { edited: 'new text', narrowed: 'gone', deleted: 'gone', hidden: 'gone' },
    change: {
      edited: ({ ada }, { id }) => ada.does('PATCH', `/posts/${id}`, { text: 'Edited' }),
      narrowed: ({ ada }, { id }) => narrows(ada, id),
      deleted: ({ ada }, { id }) => ada.does('DELETE', `/posts/${id}`),
    },
  },
  'quote of their post that was taken out': {
    kind: 'quote',
    about: id,
    make: async ({ ada, ben }) => ada.posts('Look', { quotedPostId: (await ben.posts('Quote me')).id }),
    hides: 'post',
    left: { edited: 'gone', narrowed: 'gone', deleted: 'gone', hidden: 'gone' },
    change: {
      edited: ({ ada }, { id }) => ada.does('PATCH', `/posts/${id}`, { quotedPostId: null }),
      narrowed: ({ ada }, { id }) => narrows(ada, id),
      deleted: ({ ben }, { id }) => ben.does('DELETE', `/posts/${id}/quote`),
    },
  },
  'reaction to their comment': {
    kind: 'reaction',
    about: id,
    make: async ({ ada, ben }) => {
      const { id: postId } = await ada.posts('Who likes it?', { visibility: 'friends' })
      const said = await comment(ben, postId, 'Me')
      await ada.does('PUT', `/comments/${said.id}/reaction`, { kind: 'love' })
      return said
    },
    left: { edited: 'new text', narrowed: 'gone', deleted: 'gone', unfriended: 'gone' },
    change: {
      edited: ({ ben }, { id }) => ben.does('PATCH', `/comments/${id}`, { text: 'Edited' }),
      narrowed: ({ ada }, { postId }) => narrows(ada, postId),
      deleted: ({ ada }, { id }) => ada.does('DELETE', `/comments/${id}/reaction`),
    },
  },
  'end of a poll they voted in': {
    kind: 'poll_ended',
    about: id,
    make: async ({ ada, ben }) => {
      const poll = { options: ['Yes', 'No'], multiple: false, minutes: 5 }
      const post = await ada.posts('Shall we?', { poll })
      await ben.does('PUT', `/posts/${post.id}/votes`, { choices: [0] })
      await endsNow(post.id)
      return post
    },
    hides: 'post',
    left: { edited: 'new text', narrowed: 'gone', deleted: 'gone', hidden: 'gone' },
    change: {
      edited: ({ ada }, { id }) => ada.does('PATCH', `/posts/${id}`, { text: 'Edited' }),
      narrowed: ({ ada }, { id }) => narrows(ada, id),
      deleted: ({ ada }, { id }) => ada.does('DELETE', `/posts/${id}`),
    },
  },
  'friendship begun': {
    kind: 'friend_accepted',
    about: () => 'friend_accepted',
    make: ({ ada }) => Promise.resolve({ id: ada.id }),
    left: { deleted: 'kept', unfriended: 'gone' },
    change: {},
  },
  'friend request': {
    kind: 'friend_request',
    reader: 'dan',
    about: () => 'friend_request',
    make: async ({ ada, dan }) => {
      await ada.does('PUT', `/users/${dan.username}/friend-request`)
      return { id: ada.id }
    },
    left: { deleted: 'gone' },
    change: { deleted: ({ ada, dan }) => ada.does('DELETE', `/users/${dan.username}/friend-request`) },
  },
  follow: {
    kind: 'follow',
    reader: 'dan',
    about: () => 'follow',
    make: async ({ ada, dan }) => {
      await ada.follows(dan)
      return { id: ada.id }
    },
    left: { deleted: 'gone' },
    change: { deleted: ({ ada, dan }) => ada.does('DELETE', `/users/${dan.username}/follow`) },
  },
  'invitation to a group': {
    kind: 'group_invitation',
    about: id,
    make: async ({ ada, ben }) => {
      const group = { kind: 'group', name: 'Den', invite: [ben.username] }
      const { id: room } = await ada.does<Made>('POST', '/conversations', group)
      await tellInboxes(room)
      return { id: room }
    },
    left: { deleted: 'gone' },
    change: {
      deleted: async ({ ada, ben }, { id }) => {
        await ada.does('DELETE', `/conversations/${id}/members/${ben.username}`)
        await tellInboxes(id)
      },
    },
  },
}

/** Kinds that are about nobody else's doing, so that nothing about it changes; what becomes of the second is in posts/scheduled.test.ts. */
export const exempt: NotificationKind[] = ['moderation', 'schedule_refused']

/** What must be left of a row after a change: what is not said follows from what the change does to all. */
export function leftOf(row: Row, change: Change): Left {
  const isGone = change === 'blocked' || change === 'banned' || change === 'deactivated'
  const everywhere = isGone ? 'gone' : 'kept'
  return row.left[change] ?? everywhere
}

export type Told = { cast: Cast; made: Record<string, Made> }

export async function tellAll(): Promise<Told> {
  const [ada, ben, cleo, dan] = await people(4)
  const cast = { ada, ben, cleo, dan }
  await ben.befriends(ada)
  await cleo.befriends(ben)
  await cleo.befriends(ada)
  const made: Record<string, Made> = {}
  for (const [name, row] of Object.entries(rows)) made[name] = await row.make(cast)
  return { cast, made }
}

/** Makes the change in every row that has to do with it. */
export async function makeChange(change: Change, { cast, made }: Told): Promise<void> {
  const { ada, ben, dan } = cast
  switch (change) {
    case 'edited':
    case 'narrowed':
    case 'deleted':
      for (const [name, row] of Object.entries(rows)) await row.change[change]?.(cast, made[name]!)
      return
    case 'hidden':
      for (const [name, { hides }] of Object.entries(rows))
        if (hides) await decide(cast, { type: hides, id: made[name]!.id }, 'hide')
      return
    case 'renamed':
      await ada.does('PATCH', '/users/me', { displayName: 'Ada the Elder' })
      return
    case 'blocked':
      await ben.blocks(ada)
      await ada.blocks(dan)
      return
    case 'unfriended':
      await ben.does('DELETE', `/users/${ada.username}/friendship`)
      return
    case 'deactivated':
      await ada.does('POST', '/users/me/deactivation', {})
      return
    case 'suspended':
    case 'banned':
      await decide(
        cast,
        { type: 'profile', username: ada.username },
        change === 'banned' ? 'ban' : 'suspend',
        change === 'suspended' ? { days: 3 } : {},
      )
  }
}

type Subject = { type: 'post' | 'comment'; id: string } | { type: 'profile'; username: string }

async function decide({ cleo }: Cast, subject: Subject, kind: string, rest: object = {}): Promise<void> {
  const [mia] = await moderators()
  await moderated(cleo, mia, subject, kind, rest)
}

/** The notification of a row among those of its reader. */
export function find(row: Row, made: Made, all: Notification[]): Notification | undefined {
  const about = row.about(made)
  return all.find(({ kind, id, subject }) => {
    const { postId, commentId, conversationId } = subject
    return kind === row.kind && [id.split(':')[0], commentId ?? postId ?? conversationId].includes(about)
  })
}
