export const commentLimits = {
  text: { min: 1, max: 2_000, bytes: 8_000 },
  /** Levels of replies below a top-level comment. */
  depth: 5,
} as const
