import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { type CommentId, newId, type PostId, type UserId } from '../core/ids'
import { connect, type Database, type Statement } from '../db/client'
import {
  blocks,
  comments,
  dismissedSuggestions,
  follows,
  friendRequests,
  friendships,
  mutes,
  postReactions,
  posts,
  postTags,
  users,
} from '../db/schema'
import type { Person } from './world'

/*
 * A warren so small that everything about it can be worked out by hand, and of any shape. Bunny 0 is the viewer; an
 * edge is a friendship, which came about in the order of the list; tags are numbers.
 */
export const SIZE = 8
const someone = fc.nat(SIZE - 1)

const bunny = fc.record({
  relation: fc.constantFrom(
    'none',
    'none',
    'none',
    'none',
    'asked',
    'asks',
    'blocked',
    'blocks',
    'muted',
    'dismissed',
  ),
  followed: fc.boolean(),
  suggestMe: fc.constantFrom(true, true, true, false),
  friendList: fc.constantFrom('everyone', 'everyone', 'friends', 'nobody'),
  standing: fc.constantFrom('active' as const, 'active' as const, 'suspended' as const, 'banned' as const),
})
const post = fc.record({
  author: someone,
  visibility: fc.constantFrom(
    'public' as const,
    'public' as const,
    'followers' as const,
    'friends' as const,
    'private' as const,
  ),
  tags: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
  likedBy: fc.uniqueArray(someone, { maxLength: 4 }),
  commentedBy: fc.array(someone, { maxLength: 5 }),
})
export const smallWarren = fc
  .record({
    bunnies: fc.array(bunny, { minLength: SIZE, maxLength: SIZE }),
    edges: fc.uniqueArray(
      fc.tuple(someone, someone).filter(([a, b]) => a < b),
      { minLength: 4, maxLength: 20, selector: ([a, b]) => a * SIZE + b },
    ),
    posts: fc.array(post, { maxLength: 8 }),
  })
  // A friend is neither asked nor blocked, and one does not follow across a block.
  .map(({ bunnies, edges, ...rest }) => ({
    ...rest,
    edges,
    bunnies: bunnies.map((each, i) => {
      const relation = edges.some(([a, b]) => a === 0 && b === i) ? 'none' : each.relation
      return { ...each, relation, followed: i > 0 && each.followed && !relation.startsWith('block') }
    }),
  }))
export type SmallWarren = typeof smallWarren extends fc.Arbitrary<infer T> ? T : never

/** Writes it down, with `me` as bunny 0. @returns the ids of the bunnies */
export async function settle(me: Person, warren: SmallWarren): Promise<UserId[]> {
  const ids = warren.bunnies.map((_, i) => (i === 0 ? me.id : newId<UserId>(Date.now())))
  const db = connect(env)
  const rows = [...bunnyRows(db, warren, ids), ...postRows(db, warren, ids)]
  await db.batch(rows as [Statement, ...Statement[]])
  return ids
}

function bunnyRows(db: Database, { bunnies, edges }: SmallWarren, ids: UserId[]): Statement[] {
  const people = bunnies.slice(1).map(({ suggestMe, friendList, standing }, i) => {
    const id = ids[i + 1]!
    const names = {
      username: id,
      email: id,
      displayName: id,
      avatarSeed: id,
      passwordHash: '',
      bannerColor: '',
    }
    const preferences = { privacy: { suggestMe, friendList } }
    return db.insert(users).values({ id, ...names, preferences, standing, createdAt: 0 })
  })
  const friends = edges.flatMap(([a, b], at) => {
    const [userId, friendId, createdAt] = [ids[a]!, ids[b]!, at + 1]
    return [
      db.insert(friendships).values({ userId, friendId, createdAt }),
      db.insert(friendships).values({ userId: friendId, friendId: userId, createdAt }),
    ]
  })
  return [
    ...people,
    ...friends,
    ...bunnies.flatMap((each, i) => (i > 0 ? relations(db, each, ids[0]!, ids[i]!) : [])),
  ]
}

function relations(
  db: Database,
  { relation, followed }: SmallWarren['bunnies'][number],
  me: UserId,
  other: UserId,
): Statement[] {
  const at = { createdAt: 1 }
  const follow = followed ? [db.insert(follows).values({ followerId: me, followeeId: other, ...at })] : []
  switch (relation) {
    case 'asked':
      return [...follow, db.insert(friendRequests).values({ fromId: me, toId: other, ...at })]
    case 'asks':
      return [...follow, db.insert(friendRequests).values({ fromId: other, toId: me, ...at })]
    case 'blocked':
      return [...follow, db.insert(blocks).values({ blockerId: me, blockedId: other, ...at })]
    case 'blocks':
      return [...follow, db.insert(blocks).values({ blockerId: other, blockedId: me, ...at })]
    case 'muted':
      return [...follow, db.insert(mutes).values({ muterId: me, mutedId: other, ...at })]
    case 'dismissed':
      return [...follow, db.insert(dismissedSuggestions).values({ userId: me, dismissedId: other, ...at })]
    case 'none':
      return follow
  }
}

/** What a tag is called in the warren of this viewer. */
export function tagOf(me: string, tag: number): string {
  return `t${me.replaceAll('-', '')}${tag}`
}

function postRows(db: Database, warren: SmallWarren, ids: UserId[]): Statement[] {
  const createdAt = Date.now()
  return warren.posts.flatMap(({ author, visibility, tags, likedBy, commentedBy }) => {
    const id = newId<PostId>(createdAt)
    const named = tags.map((tag) => tagOf(ids[0]!, tag))
    const authorId = ids[author]!
    const row = {
      id,
      authorId,
      wallId: authorId,
      text: '',
      tags: named,
      mentions: [],
      visibility,
      feedKey: id,
      createdAt,
    }
    return [
      db.insert(posts).values(row),
      ...named.map((tag) => db.insert(postTags).values({ tag, postId: id, visibility, feedKey: id })),
      ...likedBy.map((who) =>
        db.insert(postReactions).values({ postId: id, userId: ids[who]!, kind: 'like', createdAt }),
      ),
      ...commentedBy.map((who) =>
        db.insert(comments).values({
          id: newId<CommentId>(createdAt),
          postId: id,
          authorId: ids[who]!,
          text: '',
          mentions: [],
          createdAt,
        }),
      ),
    ]
  })
}
