export const postLimits = {
  text: { min: 1, max: 5_000, bytes: 20_000 },
  tags: 20,
  mentions: 20,
  /** What to expect, said in front of a post or a comment. */
  warning: { max: 200, bytes: 1_600 },
  /** Of one person, at the top of their wall. */
  pinned: 5,
  /** Drafts of one person that wait for their time. */
  scheduled: 100,
  /** More texts than this within one minute are a flood. Commenting is faster than posting. */
  perMinute: { post: 6, comment: 10 },
} as const
