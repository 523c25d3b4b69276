import { desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { notFound } from '../../core/errors'
import { PostId } from '../../core/ids'
import { iso, isoOrNull } from '../../core/time'
import type { Database } from '../../db/client'
import { analyses, moderationActions, moderationCases, posts, reports } from '../../db/schema'
import type { UserCtx } from '../../ctx'
import { MediaView } from '../media/contract'
import { findCase, type FoundCase, readCase } from './case-facts'
import { cardView, selectCards } from './cases'
import type { CaseDetail, QuotedMessage } from './contract-desk'
import { selectActions } from './lists'
import { actionRefusal } from './policy'
import { actionView, knownPerson, personColumn, personOf } from './view'

const REPORTS = 50
const VERSIONS = 10
const HISTORY = 20

const caseColumn = (id: string, column: 'person_id' | 'subject_key' | 'quotes' | 'subject') =>
  sql`(SELECT ${sql.raw(column)} FROM ${moderationCases} WHERE id = ${id})`

/** All that a moderator needs to decide, in one round trip. @throws not_found */
export async function getCase({ db, viewer }: UserCtx, id: string): Promise<CaseDetail> {
  const a = moderationActions
  const [[card], [stored], given, versions, quotes, [post], actions, history] = await db.batch([
    selectCards(db, eq(moderationCases.id, id), [], 1),
    findCase(db, id),
    selectReports(db, id),
    selectVersions(db, id),
    selectQuotes(db, id),
    selectPost(db, id),
    selectActions(db, sql`${a.caseId} = ${id}`, HISTORY),
    selectActions(
      db,
      sql`${a.personId} = ${caseColumn(id, 'person_id')} AND ${a.kind} <> 'dismiss'`,
      HISTORY,
    ),
  ])
  if (!card || !stored) throw notFound('case')
  const found = readCase(stored)
  return {
    ...cardView(card),
    snapshot: found.snapshot,
    current: found.current,
    post: post ? { id: PostId.parse(post.id), author: knownPerson(post.author), text: post.text } : null,
    messages: quotes.map(quotedMessage),
    media: found.subject.type === 'message' ? quotes.flatMap(quotedMedia) : found.media,
    reports: given.map(({ reporter, createdAt, ...report }) => ({
      ...report,
      reporter: knownPerson(reporter),
      createdAt: iso(createdAt),
    })),
    analyses: versions.map(({ createdAt, ...version }) => ({ ...version, createdAt: iso(createdAt) })),
    actions: actions.map(actionView),
    author: authorOf(found, history.map(actionView)),
    canAct: actionRefusal(viewer, { id: found.personId, role: found.role }) === null,
  }
}

function authorOf(found: FoundCase, history: CaseDetail['author']['history']): CaseDetail['author'] {
  const { role, standing, suspendedUntil, joinedAt } = found
  return { createdAt: iso(joinedAt), role, standing, suspendedUntil: isoOrNull(suspendedUntil), history }
}

function selectReports(db: Database, caseId: string) {
  return db
    .select({
      id: reports.id,
      reporter: personColumn(sql`${reports}.reporter_id`, 'reporter'),
      reason: reports.reason,
      note: reports.note,
      createdAt: reports.createdAt,
    })
    .from(reports)
    .where(eq(reports.caseId, caseId))
    .orderBy(desc(reports.id))
    .limit(REPORTS)
}

function selectVersions(db: Database, caseId: string) {
  return db
    .select({ verdict: analyses.verdict, labels: analyses.labels, createdAt: analyses.createdAt })
    .from(analyses)
    .where(sql`${analyses.subjectKey} = ${caseColumn(caseId, 'subject_key')}`)
    .orderBy(desc(analyses.createdAt))
    .limit(VERSIONS)
}

/** The messages kept with a report, each with its sender. */
function selectQuotes(db: Database, caseId: string) {
  return db
    .select({
      quote: sql<string>`quoted.value`.as('quote'),
      sender: personColumn(sql`quoted.value ->> 'senderId'`, 'sender'),
    })
    .from(sql`json_each(${caseColumn(caseId, 'quotes')}) AS quoted`)
}

const Quote = z.object({
  seq: z.int(),
  text: z.string(),
  createdAt: z.int(),
  media: z.array(MediaView).default([]),
})

function quotedMessage({ quote, sender }: { quote: string; sender: string | null }): QuotedMessage {
  const { seq, text, createdAt } = Quote.parse(JSON.parse(quote))
  return { seq, text, createdAt: iso(createdAt), sender: personOf(sender) }
}

function quotedMedia({ quote }: { quote: string }): MediaView[] {
  return Quote.parse(JSON.parse(quote)).media
}

/** The post a comment stands under. */
function selectPost(db: Database, caseId: string) {
  const subject = caseColumn(caseId, 'subject')
  return db
    .select({
      id: posts.id,
      author: personColumn(sql`${posts}.author_id`, 'author'),
      text: posts.text,
    })
    .from(posts)
    .where(sql`${posts.id} = ${subject} ->> 'postId' AND ${subject} ->> 'type' = 'comment'`)
}
