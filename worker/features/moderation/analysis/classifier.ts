import type { Finding, Label } from './analyzer'
import { BUCKETS, features } from './features'
import { model } from './model'
import { words } from './normalise'

/** Longer texts are read in passages, or one ugly sentence would drown in a page of small talk. */
const PASSAGE = 300
/** It has read too little to be surer than this: alone it limits, and holds only beside another sign. */
const SUREST = 0.72
/**
 * How sure it has to be of a passage of so many words before that counts as more than a hint. Few words say little:
 * "Talk to me" is an order, a plea or a joke, and only lists may judge it. Chosen by cross-validation.
 */
const evidence = [
  { words: 9, score: 0.87 },
  { words: 5, score: 0.93 },
] as const
/** What a hint is worth: it supports a listed word, and alone it is not even noticed. */
const HINT = 0.25
/** Less than this is no hint: who tells that a stranger called somebody a name uses the word, too. */
const FAINT = 0.2
const names: Record<Label, string> = {
  profanity: 'rough talk',
  insult: 'an insult',
  hate: 'hate against a group',
  threat: 'a threat',
  sexual: 'a sexual offer',
  self_harm: 'despair',
  spam: 'an advertisement or a scam',
  scam_link: 'a scam',
  flood: 'a flood',
  duplicate: 'a copy',
  mention_spam: 'calling many people',
}

type Weights = { label: Label; bias: number; scale: number; weights: Int8Array }

let trained: Weights[] | undefined

function load(): Weights[] {
  const bytes = Int8Array.from(atob(model.weights), (char) => char.charCodeAt(0))
  return model.labels.map(({ label, bias, scale }, at) => ({
    label,
    bias,
    scale,
    weights: bytes.subarray(at * BUCKETS, (at + 1) * BUCKETS),
  }))
}

/** How much a text reads like the training texts of each label: logistic regression over hashed features. */
export function classify(text: string): Finding[] {
  trained ??= load()
  const labels = trained
  const read = passages(text).map((passage) => {
    const needed = evidence.find((step) => words(passage).length >= step.words)?.score ?? Infinity
    const shares = sharesOf(labels, passage)
    // What is likely harmful, but may be an insult or a threat, is said of the likelier one with the certainty of both.
    const harmful = shares.map((share, at) => (labels[at]?.label === 'self_harm' ? 0 : share))
    const likeliest = harmful.indexOf(Math.max(...harmful))
    const harm = harmful.reduce((sum, share) => sum + share, 0)
    return shares.map((share, at) => {
      const score = at === likeliest ? harm : share
      // Help may be offered once too often; nothing is ever taken from somebody for it.
      const sure = labels[at]?.label === 'self_harm' || score >= needed
      if (sure) return Math.min(score, SUREST)
      return share < FAINT ? 0 : Math.min(share, HINT)
    })
  })
  return labels.map(({ label }, at) => ({
    label,
    score: Math.max(0, ...read.map((scores) => scores[at] ?? 0)),
    reason: `reads like ${names[label]}`,
  }))
}

/** How sure it is of each label: together with "none of them" they make up all of the certainty. */
function sharesOf(labels: Weights[], passage: string): number[] {
  const buckets = features(passage)
  const odds = labels.map(({ bias, scale, weights }) => {
    let sum = 0
    for (const bucket of buckets) sum += weights[bucket] ?? 0
    return Math.exp(bias + (scale * sum) / Math.sqrt(buckets.length + 20))
  })
  const all = odds.reduce((sum, one) => sum + one, 1)
  return odds.map((one) => one / all)
}

export function passages(text: string): string[] {
  if (text.length <= PASSAGE) return [text]
  const found: string[] = []
  for (const sentence of text.split(/(?<=[.!?\n])\s/)) {
    const last = found.at(-1)
    if (last !== undefined && last.length + sentence.length < PASSAGE)
      found[found.length - 1] = `${last} ${sentence}`
    else
      for (let at = 0; at === 0 || at < sentence.length; at += PASSAGE)
        found.push(sentence.slice(at, at + PASSAGE))
  }
  return found
}
