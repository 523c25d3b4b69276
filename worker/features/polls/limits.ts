export const pollLimits = {
  /** What one may vote for, and how long: five minutes to thirty days. */
  option: { min: 1, max: 80, bytes: 640 },
  options: { min: 2, max: 8 },
  minutes: { min: 5, max: 43_200 },
} as const
