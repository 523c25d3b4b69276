export const profileLimits = {
  displayName: { min: 1, max: 50, bytes: 400 },
  bio: { max: 300, bytes: 2_400 },
  pronouns: { max: 40, bytes: 320 },
  fields: 4,
  fieldLabel: { min: 1, max: 40, bytes: 320 },
  fieldValue: { min: 1, max: 200, bytes: 1_600 },
} as const
