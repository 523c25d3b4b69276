// From texts to the weights of every label.
import { quantise, train } from './regression.mjs'

export const LABELS = ['insult', 'hate', 'threat', 'sexual', 'self_harm', 'spam']

export function featured(texts, features) {
  for (const { label, text } of texts)
    if (label !== '-' && !LABELS.includes(label)) throw new Error(`unknown label ${label}: ${text}`)
  return texts.map((sample) => ({ ...sample, features: features(sample.text) }))
}

export function learn(samples, buckets) {
  return train(samples, LABELS, { buckets }).map(({ label, bias, weights }) => ({
    label,
    bias,
    ...quantise(weights),
  }))
}
