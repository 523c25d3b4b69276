import { postLimits } from '../../posts/limits'
import type { Content, Finding } from './analyzer'

/** Texts a minute that nobody minds. Talking is faster than posting. */
const pace = { ...postLimits.perMinute, profile: 6, message: 30 } as const

/** Too many texts in one minute: 0.6 just above the pace, 1 at four times the pace. */
export function flood({ kind, recent }: Pick<Content, 'kind' | 'recent'>): Finding[] {
  const excess = recent.countLastMinute / pace[kind]
  if (!(excess > 1)) return []
  return [
    {
      label: 'flood',
      score: Math.min(1, 0.6 + ((excess - 1) / 3) * 0.4),
      reason: `${recent.countLastMinute} texts within one minute`,
    },
  ]
}
