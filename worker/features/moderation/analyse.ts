import { sql } from 'drizzle-orm'
import { newId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { type Statement, uniqueViolation } from '../../db/client'
import { isNullRefused } from '../../db/guard'
import { analyses, moderationActions, moderationCases } from '../../db/schema'
import { audit } from '../../events/audit'
import { emit } from '../../events/outbox'
import type { Analysis } from './analysis/analyzer'
import { verdicts } from './analysis/analyzer'
import { analyzerFor } from './analysis/analyzer-for'
import { type AnalysedEvent, type Found, loadFound } from './analysis-facts'
import { analyseRevisions } from './analyse-revisions'
import { bringBack, takeAway } from './effects'
import { automaticKind, stateAfterAnalysis } from './policy'
import { closeCase, insertAction, openCase, openCaseOf, undoActions, withholding } from './store'
import { excerptOf, hashOf } from './subject'

/** As many earlier versions of a post as an import may bring. */
const ALL_IMPORTED = 50

type Version = Pick<Analysis, 'verdict' | 'reason'> & {
  labels: { label: string; score: number; reason: string }[]
  cleared: boolean
  /** 0 when this version was never seen before. */
  runs: number
}

/**
 * Reads what somebody wrote, and acts on the verdict, before anybody else hears of it. Each version of a text is analysed
 * once; redelivered, an event finds that all of it was done.
 */
export async function analyse(ctx: Ctx, event: AnalysedEvent): Promise<void> {
  if (ctx.env.MODERATION === 'off') return
  const found = await loadFound(ctx, event)
  if (!found || found.content.text.trim() === '') return
  if (event.type === 'post.edited') await analyseRevisions(ctx, event.payload.postId, found)
  if (event.type === 'content.imported' && event.payload.target === 'post')
    await analyseRevisions(ctx, event.payload.postId, found, ALL_IMPORTED)
  const textHash = await hashOf(found.content.text)
  const version = await versionOf(ctx, found, textHash)
  const facts = { present: found.present, byModerator: Boolean(found.standing?.moderatorId) }
  const next = stateAfterAnalysis({ ...facts, cleared: version.cleared, verdict: version.verdict })
  const isContent = found.subject.type !== 'profile'
  const changes = isContent && next !== found.present
  if (version.runs > 0 && !changes) return
  try {
    await ctx.db.batch([
      markSeen(ctx, found.key, textHash, version),
      ...(version.verdict !== 'allow' && !version.cleared ? [openCase(ctx, caseOf(found, version))] : []),
      ...(changes ? applied(ctx, found, next, version, event.type !== 'content.imported') : []),
    ])
  } catch (error) {
    // The same version was analysed at the same time, and that one came first: it did all of this.
    if (!wasSeen(error)) throw error
  }
}

async function versionOf(ctx: Ctx, found: Found, textHash: string): Promise<Version> {
  const known = found.versions.find((version) => version.textHash === textHash)
  if (known) {
    const { labels, cleared, runs } = known
    const verdict = verdicts.find((each) => each === known.verdict) ?? 'allow'
    return { verdict, labels, cleared, runs, reason: labels[0]?.reason ?? '' }
  }
  const { verdict, findings, reason } = await analyzerFor(ctx.env).analyze(found.content)
  const labels = findings
    .map(({ label, score, reason: why }) => ({ label, score: Math.round(score * 100), reason: why }))
    .sort((a, b) => b.score - a.score)
  return { verdict, reason, labels, cleared: false, runs: 0 }
}

/** Fails, and the whole batch with it, when somebody else counted this run before. */
function markSeen({ db, now }: Ctx, subjectKey: string, textHash: string, version: Version): Statement {
  const { verdict, labels, runs } = version
  if (runs === 0) return db.insert(analyses).values({ subjectKey, textHash, verdict, labels, createdAt: now })
  return db
    .update(analyses)
    .set({ runs: sql`CASE WHEN ${analyses.runs} = ${runs} THEN ${runs + 1} ELSE NULL END` })
    .where(sql`${analyses.subjectKey} = ${subjectKey} AND ${analyses.textHash} = ${textHash}`)
}

function wasSeen(error: unknown): boolean {
  const isNoted = uniqueViolation(error)?.includes('analyses') ?? false
  return isNoted || isNullRefused(error, 'analyses.runs')
}

function caseOf({ subject, key, personId, content }: Found, { labels }: Version) {
  const [main] = labels
  return {
    subject,
    subjectKey: key,
    personId,
    origin: 'analysis' as const,
    label: main?.label ?? 'other',
    score: main?.score ?? 0,
    reportCount: 0,
    snapshot: content.text,
    quotes: [],
  }
}

/** The new state, and the action that says why: the author can appeal against it. */
function applied(
  ctx: Ctx,
  found: Found,
  next: ReturnType<typeof stateAfterAnalysis>,
  { reason, labels }: Version,
  isTold: boolean,
): Statement[] {
  const { key, subject, personId } = found
  const id = newId<string>(ctx.now)
  const kind = automaticKind(next)
  const shown = kind === 'restore'
  const about = sql`${moderationActions.subjectKey} = ${key}`
  const stands = sql`${moderationCases.subjectKey} = ${key} AND ${moderationCases.state} = 'open'`
  const unreported = sql`${stands} AND ${moderationCases.reportCount} = 0`
  return [
    undoActions(ctx, about, withholding),
    insertAction(ctx, id, {
      caseId: openCaseOf(key),
      subjectKey: key,
      subject,
      personId,
      kind,
      note: shown ? 'What you wrote now is fine, so everybody sees it again.' : reason,
      excerpt: excerptOf(found.content.text),
    }),
    ...(next === null ? bringBack(ctx, found, null) : takeAway(ctx, found, next)),
    ...(shown ? [closeCase(ctx, unreported, 'restore')] : []),
    audit(ctx, `content.${kind}`, key, { by: 'analysis', labels: labels.map(({ label }) => label) }),
    // Of what was imported, the report and the thing itself say so: it may be hundreds at once.
    ...(isTold ? [emit(ctx, 'moderation.acted', { actionId: id, personId })] : []),
  ]
}
