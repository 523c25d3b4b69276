import { z } from 'zod'
import { Id, PostId } from '../../core/ids'
import { prose } from '../../core/text'
import { MediaView } from '../media/contract'
import { UserRef } from '../profiles/contract'
import { ActionKind, AppealState, ContentState, Rule, Subject, SubjectType } from './contract'
import { moderationLimits } from './limits'
import { caseStates } from './vocabulary'

/* What moderators see and say. */
const At = z.iso.datetime()

export const CaseState = z.enum(caseStates)

export const CaseQuery = z.object({
  state: CaseState.default('open'),
  type: SubjectType.optional(),
  /** The main label of the case: what it was reported for, or what the analysis found. */
  label: z.string().max(50).optional(),
  assigned: z.enum(['me', 'nobody']).optional(),
  /** `urgent`: by how sure the analysis is and how many people reported. */
  sort: z.enum(['urgent', 'newest', 'oldest']).default('newest'),
})
export type CaseQuery = z.infer<typeof CaseQuery>

export const CaseCard = z
  .object({
    id: Id,
    state: CaseState,
    subject: Subject,
    /** Whose it is. */
    person: UserRef,
    /** What opened it. */
    origin: z.enum(['report', 'analysis']),
    label: z.string(),
    /** 0 to 100: how sure the analysis is; 0 when it found nothing. */
    score: z.int(),
    reportCount: z.int(),
    /** How the post or comment stands now. */
    contentState: ContentState.nullable(),
    excerpt: z.string(),
    assignee: UserRef.nullable(),
    openedAt: At,
    closedAt: At.nullable(),
    /** The action that closed it. */
    outcome: ActionKind.nullable(),
  })
  .meta({ id: 'ModerationCase' })
export type CaseCard = z.infer<typeof CaseCard>

export const ActionView = z
  .object({
    id: Id,
    kind: ActionKind,
    rule: Rule.nullable(),
    note: z.string(),
    caseId: Id.nullable(),
    subject: Subject,
    person: UserRef,
    /** Null when the analysis did it. */
    moderator: UserRef.nullable(),
    createdAt: At,
    until: At.nullable(),
    undone: z.boolean(),
  })
  .meta({ id: 'ModerationAction' })
export type ActionView = z.infer<typeof ActionView>

export const ReportView = z
  .object({ id: Id, reporter: UserRef, reason: Rule, note: z.string(), createdAt: At })
  .meta({ id: 'ReportView' })
export type ReportView = z.infer<typeof ReportView>

/** What the analysis said of one version of the text. */
export const AnalysisView = z
  .object({
    verdict: z.string(),
    labels: z.array(
      z.object({
        label: z.string(),
        /** 0 to 100. */
        score: z.int(),
        reason: z.string(),
      }),
    ),
    createdAt: At,
  })
  .meta({ id: 'AnalysisView' })
export type AnalysisView = z.infer<typeof AnalysisView>

/** A message as it was when it was reported, or one beside it. */
export const QuotedMessage = z
  .object({ seq: z.int(), sender: UserRef.nullable(), text: z.string(), createdAt: At })
  .meta({ id: 'QuotedMessage' })
export type QuotedMessage = z.infer<typeof QuotedMessage>

export const CaseDetail = CaseCard.extend({
  /** The text as it was when the case was opened. */
  snapshot: z.string(),
  /** The text as it is now; null when it was deleted. */
  current: z.string().nullable(),
  /** The post a comment stands under, and its author. */
  post: z.object({ id: PostId, author: UserRef, text: z.string() }).nullable(),
  /** The message and a few around it, kept when it was reported: moderators see nothing else of a conversation. */
  messages: z.array(QuotedMessage),
  /** What hangs on it now, for moderators to look at while the case is open; of a message, what it had when it was reported. */
  media: z.array(MediaView),
  reports: z.array(ReportView),
  analyses: z.array(AnalysisView),
  /** What was done in this case. */
  actions: z.array(ActionView),
  author: z.object({
    createdAt: At,
    role: z.enum(['user', 'moderator', 'admin']),
    standing: z.enum(['active', 'suspended', 'banned', 'deactivated']),
    suspendedUntil: At.nullable(),
    /** The latest actions about this person, whatever the case. */
    history: z.array(ActionView),
  }),
  /** Whether the viewer may decide: not about themselves, nor about a colleague. */
  canAct: z.boolean(),
}).meta({ id: 'ModerationCaseDetail' })
export type CaseDetail = z.infer<typeof CaseDetail>

/** What a moderator can choose; `hold` and `reinstate` come about otherwise. */
export const chosenKinds = ['dismiss', 'warn', 'hide', 'restore', 'limit', 'suspend', 'ban'] as const

const needsReason = (kind: string) => !['dismiss', 'restore'].includes(kind)

export const NewAction = z
  .strictObject({
    kind: z.enum(chosenKinds),
    /** The person reads it, unless the case is dismissed. */
    note: prose(moderationLimits.note).default(''),
    rule: Rule.optional(),
    /** How long a suspension lasts. */
    days: z.int().min(1).max(365).optional(),
    /** With a warning, a suspension or a ban: also hides what the case is about. */
    hide: z.boolean().default(false),
  })
  .refine(({ kind, rule }) => rule !== undefined || !needsReason(kind), {
    path: ['rule'],
    message: 'Say which rule was broken',
  })
  .refine(({ kind, note }) => note !== '' || !needsReason(kind), {
    path: ['note'],
    message: 'Tell the person why',
  })
  .refine(({ kind, days }) => (kind === 'suspend') === (days !== undefined), {
    path: ['days'],
    message: 'A suspension lasts some days; nothing else does',
  })
  .meta({
    id: 'NewModerationAction',
    example: { kind: 'hide', rule: 'harassment', note: 'This names and shames a neighbour.' },
  })
export type NewAction = z.infer<typeof NewAction>

export const Reinstatement = z
  .strictObject({ note: prose(moderationLimits.note).default('') })
  .meta({ id: 'Reinstatement', example: { note: 'The account had been stolen.' } })

export const AppealQuery = z.object({ state: AppealState.default('open') })

export const AppealView = z
  .object({
    id: Id,
    state: AppealState,
    text: z.string(),
    note: z.string(),
    person: UserRef,
    action: ActionView,
    excerpt: z.string(),
    decidedBy: UserRef.nullable(),
    createdAt: At,
    decidedAt: At.nullable(),
    /** Whether the viewer may decide: it must be somebody else than who acted. */
    canDecide: z.boolean(),
  })
  .meta({ id: 'Appeal' })
export type AppealView = z.infer<typeof AppealView>

export const AppealDecision = z
  .strictObject({
    outcome: z.enum(['upheld', 'overturned']),
    note: prose({ ...moderationLimits.note, min: 1 }),
  })
  .meta({ id: 'AppealDecision', example: { outcome: 'overturned', note: 'You are right, we are sorry.' } })
export type AppealDecision = z.infer<typeof AppealDecision>

export const LogEntry = z
  .object({
    id: Id,
    /** Null when it was done on the command line, or by the analysis. */
    actor: UserRef.nullable(),
    action: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.unknown()),
    createdAt: At,
  })
  .meta({ id: 'ModerationLogEntry' })
export type LogEntry = z.infer<typeof LogEntry>
