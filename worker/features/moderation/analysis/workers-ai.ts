import { plainOf } from '../../../core/markup/blocks'
import { z } from 'zod'
import { logFailure } from '../../../core/failure'
import type { Env } from '../../../env'
import type { Analysis, Analyzer, Content, Finding, Label } from './analyzer'
import { embedded } from './embedded'
import { combine, explain } from './explain'
import { readable } from './normalise'
import { decide } from './policy'

const MODEL = '@cf/meta/llama-guard-3-8b'
const name = 'llama-guard-3@1'
const TIMEOUT_MS = 5_000

/** The model answers in words ("unsafe\nS1,S10") unless it keeps to the JSON it was asked for. */
const Answer = z.object({
  response: z.union([
    z.object({ safe: z.boolean(), categories: z.array(z.string()).optional() }),
    z.string().regex(/^\s*(?:safe|unsafe(?:\s+S\d+(?:\s*,\s*S\d+)*)?)\s*$/i),
  ]),
})

/** The hazards of Llama Guard 3. Specialised advice, elections and the like are no business of a moderator here. */
const hazards: Readonly<Record<string, Omit<Finding, 'score'>>> = {
  S1: { label: 'threat', reason: 'violent crime' },
  S3: { label: 'threat', reason: 'a sexual crime' },
  S4: { label: 'threat', reason: 'sexual exploitation of children' },
  S9: { label: 'threat', reason: 'weapons that kill many' },
  S10: { label: 'hate', reason: 'hate' },
  S11: { label: 'self_harm', reason: 'suicide or self-harm' },
  S12: { label: 'sexual', reason: 'sexual content' },
}
/** The model says yes or no. This is enough to hold, and never to hide without a person. */
const SURE = 0.8
/** What rules see and a model that reads one text alone cannot. */
const mechanical: ReadonlySet<Label> = new Set(['spam', 'scam_link', 'flood', 'duplicate', 'mention_spam'])

/** Asks Llama Guard about the words and the rules about the rest; the embedded analyzer answers when it does not. */
export function workersAi(ai: NonNullable<Env['AI']>, timeoutMs = TIMEOUT_MS): Analyzer {
  return {
    name,
    async analyze(content) {
      const own = await embedded.analyze(content)
      try {
        const findings = combine([
          ...own.findings.filter(({ label }) => mechanical.has(label)),
          ...(await ask(ai, content, timeoutMs)),
        ])
        const verdict = decide(findings, content)
        return { verdict, findings, reason: explain(verdict, findings), analyzer: name } satisfies Analysis
      } catch (error) {
        logFailure('llama guard', error)
        return own
      }
    },
  }
}

async function ask(ai: NonNullable<Env['AI']>, content: Content, timeoutMs: number): Promise<Finding[]> {
  const messages = [{ role: 'user', content: readable(plainOf(content.text)) }]
  const answer = Answer.parse(
    await within(timeoutMs, ai.run(MODEL, { messages, max_tokens: 64, temperature: 0 })),
  )
  return categories(answer.response).flatMap((category) => {
    const hazard = hazards[category]
    return hazard ? [{ ...hazard, score: SURE }] : []
  })
}

function categories(response: z.infer<typeof Answer>['response']): string[] {
  if (typeof response !== 'string') return response.safe ? [] : (response.categories ?? [])
  return response.toUpperCase().match(/S\d+/g) ?? []
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
