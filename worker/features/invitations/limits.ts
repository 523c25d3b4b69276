export const invitationLimits = {
  note: { max: 80, bytes: 640 },
  uses: 100,
  days: 90,
  /** Of one person, at the same time. */
  open: 50,
} as const
