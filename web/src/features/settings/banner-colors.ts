import type { Profile } from '@worker/features/profiles/contract'
import { t } from '../../messages'

export type BannerColor = Profile['bannerColor']

export const names: Record<BannerColor, string> = {
  '#a8521a': t('Carrot'),
  '#2f7a57': t('Clover'),
  '#2f6a9f': t('Cornflower'),
  '#7552ad': t('Lavender'),
  '#b0465a': t('Raspberry'),
  '#8a6420': t('Hay'),
  '#4d6b7d': t('Rain'),
  '#547329': t('Moss'),
}

export const colors = Object.keys(names).filter(isBannerColor)

export function isBannerColor(color: unknown): color is BannerColor {
  return typeof color === 'string' && color in names
}
