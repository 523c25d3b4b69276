export const mintLimits = {
  /** Of one token, as the contract limits them. */
  copies: 10_000,
  /** Its author's share of later sales, in hundredths of a percent. */
  royaltyBps: 1_000,
} as const
