import { z } from 'zod'

/** Banner colours that keep white text readable (4.5 : 1) and look well in both themes. */
export const bannerColors = [
  '#a8521a',
  '#2f7a57',
  '#2f6a9f',
  '#7552ad',
  '#b0465a',
  '#8a6420',
  '#4d6b7d',
  '#547329',
] as const
export const BannerColor = z.enum(bannerColors)
