import { Globe, Lock, type LucideIcon, Users, UserRoundCheck } from 'lucide-react'
import type { Visibility } from '@worker/features/posts/contract'
import { inSentence } from '../../language'
import { t } from '../../messages'

interface Audience {
  value: Visibility
  label: string
  note: string
  icon: LucideIcon
}

/** Who may see a post, in words for people. */
export const audiences: readonly Audience[] = [
  { value: 'public', label: t('Everyone'), note: t('Also without an account'), icon: Globe },
  {
    value: 'followers',
    label: t('Followers'),
    note: t('Who follows you, and your friends'),
    icon: UserRoundCheck,
  },
  { value: 'friends', label: t('Friends'), note: t('Only your friends'), icon: Users },
  { value: 'private', label: t('Only me'), note: t('Nobody else'), icon: Lock },
]

export function isVisibility(value: unknown): value is Visibility {
  return audiences.some((audience) => audience.value === value)
}

/** A small sign beside the time; public posts, the usual case, have none. */
export function AudienceSign({ visibility }: { visibility: Visibility }) {
  const audience = audiences.find((each) => each.value === visibility)
  if (!audience || visibility === 'public') return null
  const Icon = audience.icon
  return (
    <span title={t('Seen by: {label}', { label: inSentence(audience.label) })} className="inline-flex">
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{t('Seen by: {label}', { label: inSentence(audience.label) })}</span>
    </span>
  )
}
