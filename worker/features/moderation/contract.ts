import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import { CommentId, Id, PostId } from '../../core/ids'
import { prose } from '../../core/text'
import { Seq } from '../chat/contract'
import { contentStates } from '../posts/vocabulary'
import { Username } from '../profiles/contract'
import { moderationLimits } from './limits'
import { actionKinds, rules, subjectTypes } from './vocabulary'

/*
 * Moderation, as people and moderators see it. The routes, under /api/v1:
 *
 * everybody
 *   POST   /reports                         NewReport      → 201 Report, or 200 the one made before
 *   GET    /users/me/moderation             (page)         → MyAction[]; also with an appeal token
 *   POST   /users/me/moderation/:id/appeal  NewAppeal      → 201 MyAppeal (of an action); also with an appeal token
 *
 * moderators and admins (`contract-desk.ts`)
 *   GET    /moderation/cases                CaseQuery      → CaseCard[]
 *   GET    /moderation/cases/:id                           → CaseDetail
 *   PUT    /moderation/cases/:id/assignee                  → 200 CaseCard (I take it)
 *   DELETE /moderation/cases/:id/assignee                  → 200 CaseCard (nobody's again)
 *   POST   /moderation/cases/:id/actions    NewAction      → 201 ActionView; 409 when somebody else was first
 *   POST   /moderation/people/:username/reinstatement  Reinstatement → 201 ActionView
 *   GET    /moderation/actions              (page)         → ActionView[]
 *   GET    /moderation/log                  (page)         → LogEntry[]
 *   GET    /moderation/appeals              AppealQuery    → AppealView[]
 *   POST   /moderation/appeals/:id/decision AppealDecision → 200 AppealView
 *
 * Who is suspended or banned and logs in with the right password is refused with `account_suspended`, and the problem
 * carries an `appealToken`: sent as the header `Warren-Appeal`, it opens the two routes marked so, and nothing else.
 */
export const APPEAL_HEADER = 'Warren-Appeal'

const At = z.iso.datetime()

/** The rules of the network; a report says which one it is about, an action which one was broken. */
export const Rule = z.enum(rules).meta({ id: 'Rule' })
export type Rule = z.infer<typeof Rule>

export const SubjectType = z.enum(subjectTypes).meta({ id: 'ModeratedType' })
export type SubjectType = z.infer<typeof SubjectType>

/** Why a post or comment is out of sight; null when it is not. */
export const ContentState = z.enum(contentStates).meta({ id: 'ContentState' })
export type ContentState = z.infer<typeof ContentState>

export const ReportedSubject = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('post'), id: PostId }),
  z.strictObject({ type: z.literal('comment'), id: CommentId }),
  z.strictObject({ type: z.literal('message'), conversationId: ConversationId, seq: Seq }),
  z.strictObject({ type: z.literal('profile'), username: Username }),
])
export type ReportedSubject = z.infer<typeof ReportedSubject>

export const NewReport = z
  .strictObject({
    subject: ReportedSubject,
    reason: Rule,
    note: prose(moderationLimits.note).default(''),
  })
  .meta({
    id: 'NewReport',
    example: {
      subject: { type: 'profile', username: 'carrots-4-free' },
      reason: 'spam',
      note: 'Sends everybody the same advertisement.',
    },
  })
export type NewReport = z.infer<typeof NewReport>

/** What one has reported; what became of it stays between the moderators and the author. */
export const Report = z
  .object({ id: Id, subject: z.object({ type: SubjectType }), reason: Rule, note: z.string(), createdAt: At })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof Report>

/** What a case or an action is about. `postId` and `commentId` lead to it; a message is shown in the case alone. */
export const Subject = z
  .object({
    type: SubjectType,
    postId: PostId.nullable(),
    commentId: CommentId.nullable(),
    conversationId: ConversationId.nullable(),
    seq: z.int().nullable(),
    username: z.string().nullable(),
  })
  .meta({ id: 'ModeratedSubject' })
export type Subject = z.infer<typeof Subject>

export const ActionKind = z.enum(actionKinds).meta({ id: 'ModerationActionKind' })
export type ActionKind = z.infer<typeof ActionKind>

export const AppealState = z.enum(['open', 'upheld', 'overturned'])

export const MyAppeal = z
  .object({
    id: Id,
    state: AppealState,
    text: z.string(),
    /** What the moderator who decided wrote. */
    note: z.string(),
    createdAt: At,
    decidedAt: At.nullable(),
  })
  .meta({ id: 'MyAppeal' })
export type MyAppeal = z.infer<typeof MyAppeal>

/** What was done about something of mine, or about me. Who did it is not told. */
export const MyAction = z
  .object({
    id: Id,
    kind: ActionKind,
    rule: Rule.nullable(),
    reason: z.string(),
    /** Whether the analysis of the text did it; a person decides about every appeal. */
    automatic: z.boolean(),
    subject: Subject,
    excerpt: z.string(),
    createdAt: At,
    /** When a suspension ends. */
    until: At.nullable(),
    /** It was undone: by an appeal, or by a later decision. */
    undone: z.boolean(),
    canAppeal: z.boolean(),
    appeal: MyAppeal.nullable(),
  })
  .meta({ id: 'MyModerationAction' })
export type MyAction = z.infer<typeof MyAction>

export const NewAppeal = z
  .strictObject({ text: prose({ ...moderationLimits.note, min: 1 }) })
  .meta({ id: 'NewAppeal', example: { text: 'It was a recipe: "killing it with carrots" is a saying.' } })
export type NewAppeal = z.infer<typeof NewAppeal>
