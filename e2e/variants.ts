/** `npm test` tells a part of what differs in one thing alone; at night, and story by story at a desk, all of it is told. */
const { WARREN_FULL, WARREN_SEED } = process.env
const isFull = WARREN_FULL === '1' || WARREN_SEED === undefined

/** One of so many of a list, another one for each commit (docs/decisions/121-what-a-pull-request-runs.md). */
export function some<Each>(all: readonly Each[], of: number): Each[] {
  return all.filter((_, place) => isFull || (place + Number(WARREN_SEED)) % of === 0)
}

/** The windows in which a story is told: a phone and a desktop. */
export const sizes = some(
  [
    ['a phone', { width: 360, height: 740 }],
    ['a desktop', { width: 1280, height: 800 }],
  ] as const,
  2,
)

export const themes = some(['light', 'dark'] as const, 2)
