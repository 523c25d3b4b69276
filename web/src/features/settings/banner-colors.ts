import type { Profile } from '../../../../worker/features/profiles/contract'

export type BannerColor = Profile['bannerColor']

export const names: Record<BannerColor, string> = {
  '#a8521a': 'Carrot',
  '#2f7a57': 'Clover',
  '#2f6a9f': 'Cornflower',
  '#7552ad': 'Lavender',
  '#b0465a': 'Raspberry',
  '#8a6420': 'Hay',
  '#4d6b7d': 'Rain',
  '#547329': 'Moss',
}

export const colors = Object.keys(names).filter(isBannerColor)

export function isBannerColor(color: unknown): color is BannerColor {
  return typeof color === 'string' && color in names
}
