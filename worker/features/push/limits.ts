export const pushLimits = {
  devices: 20,
} as const
