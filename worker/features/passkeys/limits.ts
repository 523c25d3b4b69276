export const passkeyLimits = {
  name: { min: 1, max: 60, bytes: 480 },
  perPerson: 20,
} as const
