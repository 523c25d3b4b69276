import { eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { CommentId, PostId, UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { comments, mutedPosts, posts, type StoredMention, users } from '../../db/schema'
import { commentVisible } from '../comments/visible'
import { unfiltered } from '../filters/matching'
import { visibleTo } from '../posts/visible'
import type { NotificationKind, UserRef } from '../profiles/contract'
import { blockBetween, hasMuted } from '../profiles/relationship'
import { isAway } from '../profiles/standing'
import { readPreferences, userRef } from '../profiles/view'
import { type NotifyingEvent, type Question, questionOf, tellsText } from './question'
import { quotedAuthorOf } from './quoted'
import { rememberActor, rememberTold, toldBy } from './told'

/** What deciding about one event needs to know, as it stands now: late news of what is no longer so tell nobody. */
export type Facts = {
  actor: UserRef & { nameVersion: number }
  post: {
    id: PostId
    authorId: UserId
    wallId: UserId
    text: string
    /** When it was written: of two copies the later one is right. */
    version: number
    mentioned: UserId[]
    /** Whoever wrote what it quotes, and is to hear of it. */
    quotedAuthorId: UserId | null
  } | null
  comment: {
    id: CommentId
    authorId: UserId
    parentId: CommentId | null
    parentAuthorId: UserId | null
    text: string
    version: number
    mentioned: UserId[]
  } | null
  /** Those whom the event may concern and who may hear of it. */
  audience: Map<UserId, Listener>
}

export type Listener = {
  /** The kinds that they want to hear of. */
  wanted: ReadonlySet<NotificationKind>
  /** Whether it concerns them even if it does not name them. */
  subscribed: boolean
}

/**
 * All facts about an event, in one round trip that also remembers who is about to be told: whatever changes from then on
 * finds them. Null when the actor is gone.
 */
export async function loadFacts({ db }: Ctx, event: NotifyingEvent): Promise<Facts | null> {
  const question = questionOf(event)
  const once = tellsText(event)
  const told = { ...question, candidates: once ? toldBy(question, event.id) : question.candidates }
  const [, , [actor], [post], [comment], people] = await db.batch([
    rememberTold(db, question, { eventId: event.id, once }, audienceOf(question)),
    rememberActor(db, question.actorId, told.candidates),
    selectActor(db, question.actorId),
    selectPost(db, question.postId),
    selectComment(db, question.commentId),
    selectAudience(db, told),
  ])
  if (!actor) return null
  const named = (mentions: StoredMention[]) => mentions.map(({ id }) => id)
  return {
    actor: { ...userRef(actor), nameVersion: actor.nameVersion },
    post: post ? { ...post, mentioned: named(post.mentions) } : null,
    comment: comment ? { ...comment, mentioned: named(comment.mentions) } : null,
    audience: new Map(
      people.map((person) => [
        person.id,
        { wanted: kindsWanted(person), subscribed: Boolean(person.subscribed) },
      ]),
    ),
  }
}

/** Whoever is named in a notification, with the number of their name. */
export function selectActor(db: Database, id: UserId) {
  const { username, displayName, avatarSeed, nameVersion, standing } = users
  return db
    .select({ id: users.id, username, displayName, avatarSeed, nameVersion, standing })
    .from(users)
    .where(eq(users.id, id))
}

/** What is told of a text: the warning in front of it, the text itself, or what the first picture shows. */
function beginningOf(text: SQLiteColumn, media: SQLiteColumn, warning: SQL | null = null) {
  const parts = [
    ...(warning ? [sql`nullif(${warning}, '')`] : []),
    sql`nullif(${text}, '')`,
    sql`${media} ->> '$[0].alt'`,
  ]
  return sql<string>`coalesce(${sql.join(parts, sql`, `)}, '')`.as('beginning')
}

export function selectPost(db: Database, id: SQL) {
  return db
    .select({
      id: posts.id,
      authorId: posts.authorId,
      wallId: posts.wallId,
      text: beginningOf(posts.text, posts.media, sql`${posts.warning}`),
      version: sql<number>`coalesce(${posts.editedAt}, ${posts.createdAt})`.as('version'),
      mentions: posts.mentions,
      quotedAuthorId: sql<UserId | null>`(${quotedAuthorOf()})`.as('quoted_author_id'),
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL AND ${posts.visibility} <> 'withheld'`)
}

export function selectComment(db: Database, id: string | null) {
  const parent = sql`SELECT above.author_id FROM ${comments} AS above WHERE above.id = ${comments}.parent_id AND above.deleted_at IS NULL`
  return db
    .select({
      id: comments.id,
      authorId: comments.authorId,
      parentId: comments.parentId,
      parentAuthorId: sql<UserId | null>`(${parent})`.as('parent_author_id'),
      text: beginningOf(comments.text, comments.media, sql`${comments.warning}`),
      version: sql<number>`coalesce(${comments.editedAt}, ${comments.createdAt})`.as('version'),
      mentions: comments.mentions,
    })
    .from(comments)
    .where(sql`${comments.id} = ${id} AND ${comments.deletedAt} IS NULL AND ${comments.shadow} = 0`)
}

export function selectAudience(db: Database, question: Question) {
  return db
    .select({
      id: users.id,
      preferences: users.preferences,
      subscribed: sql<number>`${users.id} IN (${question.subscribers})`.as('subscribed'),
    })
    .from(users)
    .where(audienceOf(question))
}

/**
 * Those of the candidates who may hear of it: not the actor, nobody across a block or who muted them or the post or hides
 * its words, and only who sees what it is about. What somebody does who is banned or has left is told to nobody.
 */
function audienceOf(question: Question): SQL {
  const { actorId, postId, commentId, candidates, stands, aboutPost, tellsActor } = question
  const person = sql`${users.id}`
  const sees = aboutPost
    ? sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${postId} AND ${posts.feedKey} IS NOT NULL AND ${visibleTo(person)} AND ${unfiltered(person, posts)})`
    : sql`1`
  const readable = sql`${unfiltered(person, comments)} AND ${commentVisible(person)}`
  const hidden = sql`EXISTS (SELECT 1 FROM ${comments} WHERE ${comments.id} = ${commentId} AND NOT (${readable}))`
  const muted = sql`EXISTS (SELECT 1 FROM ${mutedPosts} WHERE ${mutedPosts.userId} = ${person} AND ${mutedPosts.postId} = ${postId})`
  const away = isAway(actorId)
  const other = tellsActor ? sql`1` : sql`${users.id} <> ${actorId}`
  return sql`${users.id} IN (${candidates}) AND ${other} AND ${stands} AND ${sees} AND NOT ${hidden}
    AND NOT ${blockBetween(person, actorId)} AND NOT ${hasMuted(person, actorId)} AND NOT ${muted} AND NOT ${away}`
}

export function kindsWanted(row: Parameters<typeof readPreferences>[0]): ReadonlySet<NotificationKind> {
  const { notifications } = readPreferences(row)
  const kinds = Object.entries(notifications) as [NotificationKind, boolean][]
  return new Set(kinds.filter(([, wanted]) => wanted).map(([kind]) => kind))
}

/** Whose a post or comment is, if it still stands. */
export function authorOf(db: Database, target: 'post' | 'comment', id: string) {
  const table = target === 'post' ? posts : comments
  return db
    .select({ id: table.authorId })
    .from(table)
    .where(sql`${table.id} = ${id}`)
}
