export const appLimits = {
  name: { min: 1, max: 60, bytes: 480 },
  /** Apps that one person made, and tokens of one's own. */
  perPerson: 25,
  ownTokens: 50,
  redirectUris: 20,
  redirectUri: 2_000,
} as const
