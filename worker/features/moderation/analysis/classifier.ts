import type { Finding, Label } from './analyzer'
import { BUCKETS, features } from './features'
import { model } from './model'

/** Longer texts are read in passages, or one ugly sentence would drown in a page of small talk. */
const PASSAGE = 300
/** It has read too little to be surer than this: alone it limits, and holds only beside another sign. */
const SUREST = 0.74
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
  const read = passages(text).map(features)
  return trained.map(({ label, bias, scale, weights }) => {
    const scores = read.map((buckets) => {
      let sum = 0
      for (const bucket of buckets) sum += weights[bucket] ?? 0
      return 1 / (1 + Math.exp(-(bias + (scale * sum) / Math.sqrt(buckets.length + 20))))
    })
    return { label, score: Math.min(SUREST, Math.max(0, ...scores)), reason: `reads like ${names[label]}` }
  })
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
