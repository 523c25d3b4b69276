// Logistic regression over all labels at once, by AdaGrad in a fixed order: the same texts give the same weights.

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

/** Of a text of which nothing is known: one in thirty for each label, and all the rest for none of them. */
const BIAS = -3

/**
 * `samples` are `{ features: bucket[], label }`; gives the weights of each label, one for each bucket. The labels and
 * "none of them" share the certainty, so that a text that may be one of two evils is surely one of them.
 */
export function train(samples, labels, { buckets, epochs = 15, rate = 0.3, decay = 1e-5 }) {
  const count = labels.length
  const weights = new Float64Array(buckets * count)
  const squares = new Float64Array(buckets * count).fill(1e-3)
  const next = random(20_260)
  let order = samples
  for (let epoch = 0; epoch < epochs; epoch++) {
    order = shuffled(order, next)
    for (const { features, label: actual } of order) {
      const norm = 1 / Math.sqrt(features.length + 20)
      const errors = shares(sums(weights, features, count), norm)
      const right = labels.indexOf(actual)
      if (right >= 0) errors[right] -= 1
      for (const bucket of features)
        for (let at = 0; at < count; at++) {
          const place = bucket * count + at
          const gradient = errors[at] * norm + decay * weights[place]
          squares[place] += gradient * gradient
          weights[place] -= (rate * gradient) / Math.sqrt(squares[place])
        }
    }
  }
  return labels.map((label, at) => ({
    label,
    bias: BIAS,
    weights: Float64Array.from({ length: buckets }, (_, bucket) => weights[bucket * count + at]),
  }))
}

function sums(weights, features, count) {
  const found = new Float64Array(count)
  for (const bucket of features) for (let at = 0; at < count; at++) found[at] += weights[bucket * count + at]
  return found
}

/** The logistic function for several labels: how the certainty is shared out. */
function shares(found, norm) {
  const odds = found.map((sum) => Math.exp(BIAS + sum * norm))
  const all = odds.reduce((sum, one) => sum + one, 1)
  return odds.map((one) => one / all)
}

/** Weights as bytes: an eighth of the size, and no decision changes that was not on the edge. */
export function quantise(weights) {
  const scale = Math.max(...weights.map(Math.abs)) / 127
  return { scale, bytes: Int8Array.from(weights, (weight) => Math.round(weight / scale)) }
}

/** How sure the trained weights are of each label. */
export function scores(trained, features) {
  const found = Float64Array.from(trained, ({ weights }) => {
    let sum = 0
    for (const bucket of features) sum += weights[bucket]
    return sum
  })
  return shares(found, 1 / Math.sqrt(features.length + 20))
}
