export const searchLimits = {
  /** A whole search, with all its words and conditions. */
  query: { max: 256, bytes: 2_048, terms: 32 },
} as const
