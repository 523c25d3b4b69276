import { and, desc, eq, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
import type { CommentId, PostId, UserId } from '../../core/ids'
import { DAY, MINUTE } from '../../core/time'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { analyses, comments, moderationActions, posts, users } from '../../db/schema'
import type { ContentState } from '../posts/vocabulary'
import { saidAbout } from '../profiles/said'
import type { DomainEvent } from '../../events/catalog'
import type { Content } from './analysis/analyzer'
import { saidInComment, saidInPost } from './said'
import { type ActionRow, standingAction } from './store'
import { subjectKey, subjectOf } from './subject'

export type AnalysedEvent = DomainEvent<
  | 'post.created'
  | 'post.edited'
  | 'comment.created'
  | 'comment.edited'
  | 'content.imported'
  | 'profile.updated'
>

/** The last texts of the author that a new one is compared with, and how far back a violation counts. */
const RECENT = 20
const REMEMBERED = 90 * DAY
const VIOLATIONS = 20
const VERSIONS = 50

export type Found = {
  subject: ActionRow['subject']
  key: string
  personId: UserId
  present: ContentState | null
  /** What took it out of sight, and still stands. */
  standing: { id: string; moderatorId: UserId | null } | null
  /** The versions of the text that were analysed before. */
  versions: (typeof analyses.$inferSelect)[]
  content: Content
  /** The part of `content.text` that a version before is kept of. */
  own: string
}

type Thing = {
  text: string
  own: string
  createdAt: number
  mentions: number
  present: ContentState | null
  username: string
  joinedAt: number
}

/** All that an analysis needs to know, in one round trip; null when the thing is gone, or a draft. */
export async function loadFound({ db }: Ctx, event: AnalysedEvent): Promise<Found | null> {
  const { subject, personId } = aboutOf(event)
  const key = subjectKey(subject, personId)
  const [[post], [comment], [profile], ownPosts, ownComments, violations, versions, [standing]] =
    await db.batch([
      selectPost(db, subject.type === 'post' ? subject.postId : null),
      selectComment(db, subject.commentId),
      selectProfile(db, subject.type === 'profile' ? personId : null),
      recentPosts(db, personId, subject.commentId ? null : subject.postId, event.at),
      recentComments(db, personId, subject.commentId, event.at),
      violationsOf(db, personId, key, event.at - REMEMBERED),
      db
        .select()
        .from(analyses)
        .where(eq(analyses.subjectKey, key))
        .orderBy(desc(analyses.createdAt))
        .limit(VERSIONS),
      standingAction(db, key),
    ])
  const thing: Thing | undefined = post ?? comment ?? profile
  if (!thing) return null
  // What was written over years comes at once: it is no flood, and one says good morning more than once.
  const recent =
    event.type === 'content.imported' ? [] : [...ownPosts, ...ownComments].sort((a, b) => b.at - a.at)
  return {
    subject: subject.type === 'profile' ? { ...subject, username: thing.username } : subject,
    key,
    personId,
    present: thing.present,
    standing: standing ?? null,
    versions,
    own: thing.own,
    content: {
      kind: subject.type,
      text: thing.text,
      mentions: thing.mentions,
      author: { accountAgeMs: event.at - thing.joinedAt, priorViolations: violations.length },
      recent: {
        texts: recent.slice(0, RECENT).map(({ text }) => text),
        countLastMinute: recent.filter(({ at }) => at > event.at - MINUTE).length,
      },
    },
  }
}

function aboutOf(event: AnalysedEvent) {
  switch (event.type) {
    case 'post.created':
    case 'post.edited': {
      const { postId, authorId } = event.payload
      return { subject: subjectOf('post', { postId }), personId: authorId }
    }
    case 'comment.created':
    case 'comment.edited': {
      const { postId, commentId, authorId } = event.payload
      return { subject: subjectOf('comment', { postId, commentId }), personId: authorId }
    }
    case 'content.imported': {
      const { target, postId, commentId, authorId } = event.payload
      return { subject: subjectOf(target, { postId, commentId }), personId: authorId }
    }
    case 'profile.updated':
      return { subject: subjectOf('profile', {}), personId: event.payload.userId }
  }
}

const author = {
  username: sql<string>`${users.username}`.as('author_username'),
  joinedAt: sql<number>`${users.createdAt}`.as('author_joined_at'),
}

function selectPost(db: Database, id: PostId | null) {
  return db
    .select({
      text: saidInPost('posts').as('said'),
      own: posts.text,
      createdAt: posts.createdAt,
      mentions: sql<number>`json_array_length(${posts.mentions})`.as('mention_count'),
      present: posts.moderation,
      ...author,
    })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL`)
}

function selectComment(db: Database, id: CommentId | null) {
  return db
    .select({
      text: saidInComment('comments').as('said'),
      own: comments.text,
      createdAt: comments.createdAt,
      mentions: sql<number>`json_array_length(${comments.mentions})`.as('mention_count'),
      present: comments.moderation,
      ...author,
    })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .where(sql`${comments.id} = ${id} AND ${comments.deletedAt} IS NULL`)
}

function selectProfile(db: Database, id: UserId | null) {
  return db
    .select({
      text: sql<string>`${users.displayName} || char(10) || ${saidAbout}`.as('profile_text'),
      own: saidAbout.as('said_about'),
      createdAt: users.createdAt,
      mentions: sql<number>`0`.as('mention_count'),
      present: sql<ContentState | null>`NULL`.as('present'),
      ...author,
    })
    .from(users)
    .where(sql`${users.id} = ${id}`)
}

/** The last posts up to then, without the one that is analysed. */
function recentPosts(db: Database, authorId: UserId, but: PostId | null, upTo: number) {
  return db
    .select({ text: saidInPost('posts').as('said'), at: posts.createdAt })
    .from(posts)
    .where(
      sql`${posts.authorId} = ${authorId} AND ${posts.feedKey} IS NOT NULL AND ${posts.id} <> ${but ?? ''} AND ${posts.createdAt} <= ${upTo}`,
    )
    .orderBy(desc(posts.feedKey))
    .limit(RECENT)
}

function recentComments(db: Database, authorId: UserId, but: CommentId | null, upTo: number) {
  return db
    .select({ text: saidInComment('comments').as('said'), at: comments.createdAt })
    .from(comments)
    .where(
      and(
        eq(comments.authorId, authorId),
        isNull(comments.deletedAt),
        sql`${comments.id} <> ${but ?? ''} AND ${comments.createdAt} <= ${upTo}`,
      ),
    )
    .orderBy(desc(comments.id))
    .limit(RECENT)
}

function violationsOf(db: Database, personId: UserId, key: string, since: number) {
  const a = moderationActions
  const other: SQL = sql`${a.personId} = ${personId} AND ${a.subjectKey} <> ${key} AND ${a.createdAt} > ${since}`
  return db
    .select({ id: a.id })
    .from(a)
    .where(and(other, isNull(a.undoneAt), notInArray(a.kind, ['dismiss', 'restore', 'reinstate'])))
    .orderBy(desc(a.id))
    .limit(VIOLATIONS)
}
