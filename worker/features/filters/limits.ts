export const filterLimits = {
  phrase: { min: 1, max: 100, bytes: 800 },
  perPerson: 100,
} as const
