export const chatLimits = {
  message: { min: 1, max: 4_000, bytes: 16_000 },
  groupName: { min: 1, max: 80, bytes: 640 },
  members: 500,
  /** Messages that are pinned in one conversation. */
  pinned: 50,
  /** Open links of a group, and how many days they are good at most. */
  links: 20,
  linkDays: 30,
} as const
