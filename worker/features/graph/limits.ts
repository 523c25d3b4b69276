export const graphLimits = {
  /** What one writes down about somebody, for oneself. */
  note: { max: 1_000, bytes: 4_000 },
} as const
