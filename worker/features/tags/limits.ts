export const tagLimits = {
  followed: 50,
} as const
