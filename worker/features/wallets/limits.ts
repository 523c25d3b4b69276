export const walletLimits = {
  perPerson: 10,
} as const
