import { plainOf } from '../../../core/markup/blocks'
import { aimed } from './aimed'
import type { Analysis, Analyzer, Content } from './analyzer'
import { classify } from './classifier'
import { duplicates } from './duplicates'
import { combine, explain } from './explain'
import { flood } from './flood'
import { links } from './links'
import { loudness } from './loudness'
import { mentionSpam } from './mention-spam'
import { readable } from './normalise'
import { decide } from './policy'
import { vocabulary } from './vocabulary'

const name = 'embedded@4'

/** Reads a text with what is in this repository: word lists, heuristics and a small classifier. Asks nobody. */
export function analyzeEmbedded(content: Content): Analysis {
  const text = readable(plainOf(content.text))
  const findings = combine([
    ...vocabulary(text),
    ...aimed(text),
    ...classify(text),
    ...links(text),
    ...loudness(text),
    ...duplicates(content),
    ...mentionSpam(content),
    ...flood(content),
  ])
  const verdict = decide(findings, content)
  return { verdict, findings, reason: explain(verdict, findings), analyzer: name }
}

export const embedded: Analyzer = {
  name,
  analyze: (content) => Promise.resolve(analyzeEmbedded(content)),
}
