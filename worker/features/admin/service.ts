import { DomainError } from '../../core/errors'
import { isReservedName } from '../../core/reserved-names'
import { uniqueViolation } from '../../db/client'
import { audit } from '../../events/audit'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, type Reply } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { importUsers } from '../auth/import'
import { importComments } from '../comments/import'
import { importFollows, importFriendships, metBlock } from '../graph/import'
import { importBookmarks, importPosts } from '../posts/import'
import { withLanguages } from '../posts/language'
import { importReactions } from '../reactions/import'
import type { Import, Imported } from './contract'
import { referencesOf } from './references'
import { resolve } from './resolve'
import { peopleNamed, publishedPosts, standingComments } from './store'

/**
 * Stores things that happened elsewhere or long ago, all of them or none. Nobody is notified: one event tells of the
 * whole import, and the audit log of who did it.
 *
 * @throws invalid_input, weak_password, username_reserved, username_taken, email_taken, conflict across a block,
 *   forbidden also to an operator whose role was taken away since they logged in
 */
export async function importNetwork(ctx: UserCtx, input: Import): Promise<Reply<Imported>> {
  const { db, now } = ctx
  const { usernames, postIds, commentIds } = referencesOf(input)
  const [writer, people, posts, comments] = await admit(ctx, rateLimit.import, [
    peopleNamed(db, usernames),
    publishedPosts(db, postIds),
    standingComments(db, commentIds),
  ])
  if (writer.role !== 'admin') throw new DomainError('forbidden')
  const known = {
    people: new Map(people.map(({ username, id }) => [username, id])),
    posts: new Map(posts.map(({ id }) => [id as string, id])),
    comments: new Map(comments.map((comment) => [comment.id as string, comment])),
  }
  refuseReserved(input)
  refuseTaken(input, known.people)
  const rows = resolve(input, known, now)
  const counts = countsOf(rows)
  try {
    return await commit(ctx, { status: 200, body: idsOf(input, rows) }, [
      ...(await importUsers(db, rows.users)),
      // Before the friendships, which make people follow each other: a follow that was there first keeps its time.
      ...importFollows(db, rows.follows),
      ...importFriendships(db, rows.friendships),
      ...importPosts(db, await withLanguages(rows.posts)),
      ...importComments(db, await withLanguages(rows.comments)),
      ...importReactions(db, rows.reactions),
      ...importBookmarks(db, rows.bookmarks),
      emit(ctx, 'network.imported', counts),
      audit(ctx, 'network.imported', 'network', counts),
    ])
  } catch (error) {
    throw refusalOf(error)
  }
}

type Rows = ReturnType<typeof resolve>

function countsOf({ users, friendships, follows, posts, comments, reactions, bookmarks }: Rows) {
  return {
    users: users.length,
    friendships: friendships.length,
    follows: follows.length,
    posts: posts.length,
    comments: comments.length,
    reactions: reactions.length,
    bookmarks: bookmarks.length,
  }
}

function idsOf(input: Import, rows: Rows): Imported {
  const byRef = <Id>(named: { ref: string }[], made: { id: Id }[]) =>
    Object.fromEntries(named.map(({ ref }, i) => [ref, made[i]!.id]))
  return {
    users: Object.fromEntries(rows.users.map(({ username, id }) => [username, id])),
    posts: byRef(input.posts, rows.posts),
    comments: byRef(input.comments, rows.comments),
  }
}

/** Also whoever brings people along has no way around what addresses and programs need. */
function refuseReserved({ users }: Import): void {
  const errors = users.flatMap(({ username }, i) =>
    isReservedName(username) ? [{ path: `users.${i}.username`, message: `${username} is reserved` }] : [],
  )
  if (errors.length > 0) throw new DomainError('username_reserved', 'Nothing was imported.', { errors })
}

/** Told before any password is hashed, with the path; `refusalOf` covers the moment in between. */
function refuseTaken({ users }: Import, people: Map<string, unknown>): void {
  const errors = users.flatMap(({ username }, i) =>
    people.has(username) ? [{ path: `users.${i}.username`, message: `${username} is taken` }] : [],
  )
  if (errors.length > 0) throw new DomainError('username_taken', 'Nothing was imported.', { errors })
}

function refusalOf(error: unknown): unknown {
  const columns = uniqueViolation(error)
  if (columns?.includes('username'))
    return new DomainError('username_taken', 'A username is taken, or stands here twice.')
  if (columns?.includes('email'))
    return new DomainError('email_taken', 'An address is in use, or stands here twice.')
  if (metBlock(error))
    return new DomainError('conflict', 'Two of these people block each other, so nothing can tie them.')
  return error
}
