import { Globe, Lock, type LucideIcon, Users, UserRoundCheck } from 'lucide-react'
import type { Visibility } from '../../../../worker/features/posts/contract'

interface Audience {
  value: Visibility
  label: string
  note: string
  icon: LucideIcon
}

/** Who may see a post, in words for people. */
export const audiences: readonly Audience[] = [
  { value: 'public', label: 'Everyone', note: 'Also without an account', icon: Globe },
  { value: 'followers', label: 'Followers', note: 'Who follows you, and your friends', icon: UserRoundCheck },
  { value: 'friends', label: 'Friends', note: 'Only your friends', icon: Users },
  { value: 'private', label: 'Only me', note: 'Nobody else', icon: Lock },
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
    <span title={`Seen by: ${audience.label.toLowerCase()}`} className="inline-flex">
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">Seen by: {audience.label.toLowerCase()}</span>
    </span>
  )
}
