export const signUpLimits = {
  /** Why somebody asks to be let in. */
  reason: { max: 500, bytes: 4_000 },
} as const
