/** @typedef {ReturnType<typeof createRandom>} Random */

/** mulberry32: the whole network hangs on this one stream, so the order of draws is part of the result. */
export function createRandom(/** @type {number} */ seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    chance: (/** @type {number} */ share) => next() < share,
    /** A few are loved by all and most by some: a heavy-tailed weight between 1 and 25. */
    pull: () => Math.min(25, (1 - next()) ** -0.75),
    /** @template T @param {readonly T[]} items @param {(item: T) => number} weigh @returns {T | undefined} */
    pick(items, weigh = () => 1) {
      const weights = items.map(weigh)
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      return items.find((_, index) => (left -= weights[index] ?? 0) < 0) ?? items.at(-1)
    },
    /** @template T @param {readonly T[]} items @param {(item: T) => number} [key] @returns {T[]} */
    shuffled: (items, key = () => 0) =>
      items
        .map((item) => ({ item, rank: next() + key(item) }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
  }
}
