// Logistic regression, one label against all others, by AdaGrad in a fixed order: the same texts give the same weights.

/** A small generator of pseudo-random numbers (mulberry32): only the seed decides. */
export function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function shuffled(items, next) {
  const copy = [...items]
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    ;[copy[at], copy[other]] = [copy[other], copy[at]]
  }
  return copy
}

/** `samples` are `{ features: bucket[], label }`; gives the bias and a weight for each bucket. */
export function train(samples, label, { buckets, epochs = 30, rate = 0.5, decay = 1e-5 }) {
  const weights = new Float64Array(buckets)
  const squares = new Float64Array(buckets).fill(1e-3)
  const positives = samples.filter((sample) => sample.label === label).length
  // The few texts of a label weigh more, but not as much as all the others together: false alarms cost more.
  const weight = Math.sqrt((samples.length - positives) / Math.max(1, positives))
  // Not learnt: a text of which nothing is known is as likely to be of this label as any text here, not likelier.
  const bias = Math.log((weight * Math.max(1, positives)) / Math.max(1, samples.length - positives))
  const next = random(20_260)
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const { features, label: actual } of shuffled(samples, next)) {
      const norm = 1 / Math.sqrt(features.length + 20)
      let sum = 0
      for (const bucket of features) sum += weights[bucket]
      const guess = 1 / (1 + Math.exp(-(bias + sum * norm)))
      const error = (guess - (actual === label ? 1 : 0)) * (actual === label ? weight : 1)
      for (const bucket of features) {
        const gradient = error * norm + decay * weights[bucket]
        squares[bucket] += gradient * gradient
        weights[bucket] -= (rate * gradient) / Math.sqrt(squares[bucket])
      }
    }
  return { bias, weights }
}

/** Weights as bytes: an eighth of the size, and no decision changes that was not on the edge. */
export function quantise(weights) {
  const scale = Math.max(...weights.map(Math.abs)) / 127
  return { scale, bytes: Int8Array.from(weights, (weight) => Math.round(weight / scale)) }
}

export function score({ bias, weights }, features) {
  let sum = 0
  for (const bucket of features) sum += weights[bucket]
  return 1 / (1 + Math.exp(-(bias + sum / Math.sqrt(features.length + 20))))
}
