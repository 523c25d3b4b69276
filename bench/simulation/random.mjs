/** Chance that repeats itself: the same seed, the same numbers between 0 and 1. */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Numbers of which half are below one value and ninety-nine in a hundred below the other, with a long tail. */
export function latencies(random, half, most) {
  const spread = Math.log(most / half) / 2.326
  return () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return half * Math.exp(spread * normal)
  }
}

export function percentile(sorted, share) {
  return sorted.length === 0 ? 0 : sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
}
