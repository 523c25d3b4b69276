import type { Commenters } from '@worker/features/posts/contract'
import { t } from '../../messages'

/** Who may comment on a post besides its author and whose wall it stands on, in words for people. */
export const commentersOptions: readonly { value: Commenters; label: string }[] = [
  { value: 'everyone', label: t('Everyone who sees it') },
  { value: 'followers', label: t('Followers and friends') },
  { value: 'friends', label: t('Friends') },
  { value: 'mentioned', label: t('People it names') },
  { value: 'nobody', label: t('Nobody else') },
]

export function isCommenters(value: unknown): value is Commenters {
  return commentersOptions.some((option) => option.value === value)
}
