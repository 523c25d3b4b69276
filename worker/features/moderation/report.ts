import { and, eq, isNull, not, type SQL, sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import { newId, type UserId } from '../../core/ids'
import { iso } from '../../core/time'
import { type Database, uniqueViolation } from '../../db/client'
import { comments, posts, reports, type StoredQuote, type StoredSubject, users } from '../../db/schema'
import { saidAbout } from '../profiles/said'
import { chatRoom } from '../../env'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, type Reply } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { granted } from '../../use-case/granted'
import { commentVisible } from '../comments/visible'
import { visibleTo } from '../posts/visible'
import { hasBlocked } from '../profiles/relationship'
import type { NewReport, Report, ReportedSubject } from './contract'
import { saidInComment, saidInPost } from './said'
import { insertReport, openCase, openCaseOf } from './store'
import { profileText, subjectKey, subjectOf } from './subject'

type Quoted = { message: StoredQuote; around: StoredQuote[] } | null

/**
 * Brings something to the moderators' attention, once per person: a repeat gives the report made before. It changes
 * nothing about what is reported.
 * @throws not_found for what the reporter may not see, forbidden for what is their own
 */
export async function fileReport(ctx: UserCtx, input: NewReport): Promise<Reply<Report>> {
  const { db, viewer, now } = ctx
  const quoted = await quoteOf(ctx, input.subject)
  const [, [thing], [known]] = await admit(ctx, rateLimit.report, [
    findReportable(db, viewer.id, input.subject, quoted),
    findReport(db, viewer.id, keyOf(input.subject)),
  ])
  if (known) return { status: 200, body: reportView(known, input.subject.type) }
  if (!thing) throw notFound('thing to report')
  if (thing.personId === viewer.id)
    throw new DomainError('forbidden', 'This is your own; you can edit or delete it.')

  const subject = storedSubject(input.subject, thing)
  const key = subjectKey(subject, thing.personId)
  const { reason, note } = input
  const row = { id: newId<string>(now), reporterId: viewer.id, subjectKey: key, reason, note, createdAt: now }
  const snapshot =
    quoted?.message.text ??
    (subject.type === 'profile' ? profileText({ displayName: thing.text, about: thing.more }) : thing.text)
  const report = { status: 201, body: reportView(row, subject.type) } as const
  try {
    return await commit(ctx, report, [
      openCase(ctx, {
        subject,
        subjectKey: key,
        personId: thing.personId,
        origin: 'report',
        label: reason,
        score: 0,
        reportCount: 1,
        snapshot,
        quotes: quoted?.around ?? [],
      }),
      insertReport(db, { ...row, caseId: openCaseOf(key) }),
      emit(ctx, 'report.filed', {
        subjectType: subject.type,
        reporterId: viewer.id,
        personId: thing.personId,
      }),
    ])
  } catch (error) {
    if (!uniqueViolation(error)?.includes('reports')) throw error
    const [first] = await findReport(db, viewer.id, sql`${key}`)
    if (!first) throw error
    return { status: 200, body: reportView(first, subject.type) }
  }
}

/** The message and a few around it, which the room shows to its members alone. */
async function quoteOf({ env, viewer }: UserCtx, subject: ReportedSubject): Promise<Quoted> {
  if (subject.type !== 'message') return null
  return granted(await chatRoom(env, subject.conversationId).quote(viewer.id, subject.seq))
}

function keyOf(subject: ReportedSubject): SQL {
  switch (subject.type) {
    case 'message':
      return sql`${`message:${subject.conversationId}:${subject.seq}`}`
    case 'profile':
      return sql`(SELECT 'profile:' || ${users.id} FROM ${users} WHERE ${users.username} = ${subject.username})`
    case 'post':
    case 'comment':
      return sql`${`${subject.type}:${subject.id}`}`
  }
}

function findReport(db: Database, reporter: UserId, key: SQL) {
  return db
    .select()
    .from(reports)
    .where(sql`${reports.reporterId} = ${reporter} AND ${reports.subjectKey} = ${key}`)
}

/** Whose it is and what it says, if the reporter sees it. */
function findReportable(db: Database, viewer: UserId, subject: ReportedSubject, quoted: Quoted) {
  const columns = {
    personId: users.id,
    username: users.username,
    postId: sql<StoredSubject['postId']>`NULL`.as('found_post'),
    text: users.displayName,
    more: saidAbout.as('more'),
  }
  const none = sql<string>`''`.as('more')
  switch (subject.type) {
    case 'post':
      return db
        .select({
          ...columns,
          postId: sql<StoredSubject['postId']>`${posts.id}`.as('found_post'),
          text: saidInPost('posts').as('said'),
          more: none,
        })
        .from(posts)
        .innerJoin(users, eq(users.id, posts.authorId))
        .where(sql`${posts.id} = ${subject.id} AND ${posts.feedKey} IS NOT NULL AND ${visibleTo(viewer)}`)
    case 'comment':
      return db
        .select({
          ...columns,
          postId: sql<StoredSubject['postId']>`${comments.postId}`.as('found_post'),
          text: saidInComment('comments').as('said'),
          more: none,
        })
        .from(comments)
        .innerJoin(users, eq(users.id, comments.authorId))
        .where(and(eq(comments.id, subject.id), isNull(comments.deletedAt), commentVisible(viewer)))
    case 'message':
      return db
        .select(columns)
        .from(users)
        .where(sql`${users.id} = ${quoted?.message.senderId ?? null}`)
    case 'profile':
      return db
        .select(columns)
        .from(users)
        .where(and(eq(users.username, subject.username), not(hasBlocked(sql`${users.id}`, viewer))))
  }
}

function storedSubject(
  subject: ReportedSubject,
  found: { postId: StoredSubject['postId']; username: string },
): StoredSubject {
  switch (subject.type) {
    case 'post':
      return subjectOf('post', { postId: subject.id })
    case 'comment':
      return subjectOf('comment', { postId: found.postId, commentId: subject.id })
    case 'message':
      return subjectOf('message', { conversationId: subject.conversationId, seq: subject.seq })
    case 'profile':
      return subjectOf('profile', { username: found.username })
  }
}

function reportView(
  { id, reason, note, createdAt }: Omit<typeof reports.$inferSelect, 'caseId'>,
  type: StoredSubject['type'],
): Report {
  return { id, subject: { type }, reason, note, createdAt: iso(createdAt) }
}
