export const listLimits = {
  title: { min: 1, max: 60, bytes: 480 },
  perPerson: 50,
  members: 500,
} as const
