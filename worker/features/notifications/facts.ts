import { eq, type SQL, sql } from 'drizzle-orm'
import type { CommentId, PostId, UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { comments, posts, type StoredMention, users } from '../../db/schema'
import { unfiltered } from '../filters/matching'
import { visibleTo } from '../posts/visible'
import type { NotificationKind, UserRef } from '../profiles/contract'
import { blockBetween, hasMuted } from '../profiles/relationship'
import { readPreferences, userRef } from '../profiles/view'
import { commentersBefore, type NotifyingEvent, type Question, questionOf } from './question'

/** What deciding about one event needs to know, as it stands now: late news of what is no longer so tell nobody. */
export type Facts = {
  actor: UserRef
  post: { id: PostId; authorId: UserId; wallId: UserId; text: string; mentioned: UserId[] } | null
  comment: {
    id: CommentId
    authorId: UserId
    parentId: CommentId | null
    parentAuthorId: UserId | null
    text: string
    mentioned: UserId[]
  } | null
  /** The kinds that each person wants to hear of, of those whom the event may concern and who may hear of it. */
  audience: Map<UserId, ReadonlySet<NotificationKind>>
}

/** All facts about an event, in one round trip; null when the actor is gone. */
export async function loadFacts({ db }: Ctx, event: NotifyingEvent): Promise<Facts | null> {
  const question = questionOf(event)
  const [[actor], [post], [comment], people] = await db.batch([
    db.select(refColumns).from(users).where(eq(users.id, question.actorId)),
    selectPost(db, question.postId),
    selectComment(db, question.commentId),
    selectAudience(db, question),
  ])
  if (!actor) return null
  const named = (mentions: StoredMention[]) => mentions.map(({ id }) => id)
  return {
    actor: userRef(actor),
    post: post ? { ...post, mentioned: named(post.mentions) } : null,
    comment: comment ? { ...comment, mentioned: named(comment.mentions) } : null,
    audience: new Map(people.map((person) => [person.id, kindsWanted(person)])),
  }
}

/** Whether a person wants to hear that somebody invites them: rooms know no preferences, mutes or blocks. */
export async function wantsInvitation(db: Database, person: UserId, actorId: UserId): Promise<boolean> {
  const candidates = sql`SELECT ${person}`
  const question = {
    actorId,
    candidates,
    stands: sql`1`,
    aboutPost: false,
    postId: sql`NULL`,
    commentId: null,
  }
  const [row] = await selectAudience(db, question)
  return row !== undefined && kindsWanted(row).has('group_invitation')
}

const refColumns = {
  id: users.id,
  username: users.username,
  displayName: users.displayName,
  avatarSeed: users.avatarSeed,
}

function selectPost(db: Database, id: SQL) {
  return db
    .select({
      id: posts.id,
      authorId: posts.authorId,
      wallId: posts.wallId,
      text: posts.text,
      mentions: posts.mentions,
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL AND ${posts.visibility} <> 'withheld'`)
}

function selectComment(db: Database, id: string | null) {
  const parent = sql`SELECT above.author_id FROM ${comments} AS above WHERE above.id = ${comments}.parent_id AND above.deleted_at IS NULL`
  return db
    .select({
      id: comments.id,
      authorId: comments.authorId,
      parentId: comments.parentId,
      parentAuthorId: sql<UserId | null>`(${parent})`.as('parent_author_id'),
      text: comments.text,
      mentions: comments.mentions,
    })
    .from(comments)
    .where(sql`${comments.id} = ${id} AND ${comments.deletedAt} IS NULL AND ${comments.shadow} = 0`)
}

/** Those of the candidates who may hear of it: not the actor, nobody across a block or who muted them or hides its words, and only who sees the post. */
function selectAudience(db: Database, question: Question) {
  const { actorId, postId, commentId, candidates, stands, aboutPost } = question
  const person = sql`${users.id}`
  const sees = aboutPost
    ? sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${postId} AND ${posts.feedKey} IS NOT NULL AND ${visibleTo(person)} AND ${unfiltered(person, posts)})`
    : sql`1`
  const hidden = sql`EXISTS (SELECT 1 FROM ${comments} WHERE ${comments.id} = ${commentId} AND NOT ${unfiltered(person, comments)})`
  return db
    .select({ id: users.id, preferences: users.preferences })
    .from(users)
    .where(
      sql`${users.id} IN (${candidates}) AND ${users.id} <> ${actorId} AND ${stands} AND ${sees} AND NOT ${hidden}
        AND NOT ${blockBetween(person, actorId)} AND NOT ${hasMuted(person, actorId)}`,
    )
}

function kindsWanted(row: Parameters<typeof readPreferences>[0]): ReadonlySet<NotificationKind> {
  const { notifications } = readPreferences(row)
  const kinds = Object.entries(notifications) as [NotificationKind, boolean][]
  return new Set(kinds.filter(([, wanted]) => wanted).map(([kind]) => kind))
}

/** The authors of comments that a deleted one was told to, for taking it back. */
export async function earlierCommenters(
  db: Database,
  postId: PostId,
  commentId: CommentId,
): Promise<UserId[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(sql`${users.id} IN (${commentersBefore(postId, commentId)})`)
  return rows.map(({ id }) => id)
}

/** Whose a post or comment is, if it still stands. */
export function authorOf(db: Database, target: 'post' | 'comment', id: string) {
  const table = target === 'post' ? posts : comments
  return db
    .select({ id: table.authorId })
    .from(table)
    .where(sql`${table.id} = ${id}`)
}
