import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ConversationId } from '../../core/conversation-id'
import type { CommentId, PostId, UserId } from '../../core/ids'
import { actionKinds, caseStates, rules, subjectTypes } from '../../features/moderation/vocabulary'
import { type ProfileField, users } from './identity'
import type { ListedMedia } from './media'

/** What a case or an action is about; the fields its type does not need are null. */
export type StoredSubject = {
  type: (typeof subjectTypes)[number]
  postId: PostId | null
  commentId: CommentId | null
  conversationId: ConversationId | null
  seq: number | null
  username: string | null
}

export type StoredLabel = { label: string; score: number; reason: string }
export type StoredQuote = {
  seq: number
  senderId: UserId
  text: string
  createdAt: number
  /** Of the message that was reported. */
  media: ListedMedia[]
}

const person = () =>
  text()
    .$type<UserId>()
    .notNull()
    .references(() => users.id)

const maybePerson = () =>
  text()
    .$type<UserId>()
    .references(() => users.id)

const subject = () => text({ mode: 'json' }).$type<StoredSubject>().notNull()

/** What moderators look at. Of one subject there is at most one open case: reports and analyses join it. */
export const moderationCases = sqliteTable(
  'moderation_cases',
  {
    id: text().primaryKey(),
    /** `post:<id>`, `comment:<id>`, `message:<conversation>:<seq>` or `profile:<person>`. */
    subjectKey: text().notNull(),
    subjectType: text({ enum: subjectTypes }).notNull(),
    subject: subject(),
    personId: person(),
    state: text({ enum: caseStates }).notNull().default('open'),
    origin: text({ enum: ['report', 'analysis'] }).notNull(),
    label: text().notNull(),
    score: integer().notNull().default(0),
    reportCount: integer().notNull().default(0),
    /** By which the urgent come first: the score, and 10 for each report. */
    priority: integer().notNull().default(0),
    snapshot: text().notNull(),
    /** The message and a few around it, for a report of a message. */
    quotes: text({ mode: 'json' }).$type<StoredQuote[]>().notNull().default([]),
    assigneeId: maybePerson(),
    closedAt: integer(),
    outcome: text({ enum: actionKinds }),
  },
  (t) => [
    uniqueIndex('moderation_cases_open')
      .on(t.subjectKey)
      .where(sql`state = 'open'`),
    index('moderation_cases_newest').on(t.state, t.id),
    index('moderation_cases_urgent').on(t.state, t.priority, t.id),
    index('moderation_cases_type').on(t.state, t.subjectType, t.id),
    index('moderation_cases_label').on(t.state, t.label, t.id),
    index('moderation_cases_assignee').on(t.state, t.assigneeId, t.id),
  ],
)

export const reports = sqliteTable(
  'reports',
  {
    id: text().primaryKey(),
    reporterId: person(),
    subjectKey: text().notNull(),
    caseId: text()
      .notNull()
      .references(() => moderationCases.id),
    reason: text({ enum: rules }).notNull(),
    note: text().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex('reports_once').on(t.reporterId, t.subjectKey),
    index('reports_case').on(t.caseId, t.id),
  ],
)

/** What was done, by a moderator or by the analysis, about something of a person or about the person. */
export const moderationActions = sqliteTable(
  'moderation_actions',
  {
    id: text().primaryKey(),
    /** Null for a reinstatement. */
    caseId: text().references(() => moderationCases.id),
    subjectKey: text().notNull(),
    subject: subject(),
    personId: person(),
    /** Null when the analysis did it. */
    moderatorId: maybePerson(),
    kind: text({ enum: actionKinds }).notNull(),
    rule: text({ enum: rules }),
    note: text().notNull(),
    excerpt: text().notNull(),
    /** When a suspension ends. */
    until: integer(),
    createdAt: integer().notNull(),
    undoneAt: integer(),
    /** What undoing it needs: the name and bio that were hidden. */
    undo: text({ mode: 'json' }).$type<{
      displayName: string
      bio: string
      pronouns?: string | undefined
      fields?: ProfileField[] | undefined
    }>(),
  },
  (t) => [
    index('moderation_actions_person').on(t.personId, t.id),
    index('moderation_actions_case').on(t.caseId, t.id),
    index('moderation_actions_subject').on(t.subjectKey, t.id),
  ],
)

export const appeals = sqliteTable(
  'appeals',
  {
    id: text().primaryKey(),
    actionId: text()
      .notNull()
      .references(() => moderationActions.id),
    personId: person(),
    text: text().notNull(),
    state: text({ enum: ['open', 'upheld', 'overturned'] })
      .notNull()
      .default('open'),
    note: text().notNull().default(''),
    decidedBy: maybePerson(),
    createdAt: integer().notNull(),
    decidedAt: integer(),
  },
  (t) => [uniqueIndex('appeals_once').on(t.actionId), index('appeals_state').on(t.state, t.id)],
)

/** What the analysis said of each version of a text. */
export const analyses = sqliteTable(
  'analyses',
  {
    subjectKey: text().notNull(),
    textHash: text().notNull(),
    verdict: text().notNull(),
    labels: text({ mode: 'json' }).$type<StoredLabel[]>().notNull(),
    /** A moderator has looked at this version and found nothing wrong: the analysis has no say in it any more. */
    cleared: integer({ mode: 'boolean' }).notNull().default(false),
    /** How often this version came into force; an edit can bring an earlier one back. */
    runs: integer().notNull().default(1),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subjectKey, t.textHash] })],
)
