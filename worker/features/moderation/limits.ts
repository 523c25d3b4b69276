export const moderationLimits = {
  /** What a report, an appeal or a moderator says. */
  note: { max: 1_000, bytes: 4_000 },
} as const
