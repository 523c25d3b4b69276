import type { Quoters } from '@worker/features/posts/contract'
import { t } from '../../messages'

/** Who may quote a post besides its author, in words for people. */
export const quotersOptions: readonly { value: Quoters; label: string }[] = [
  { value: 'everyone', label: t('Everyone') },
  { value: 'followers', label: t('Followers and friends') },
  { value: 'nobody', label: t('Nobody else') },
]

export function isQuoters(value: unknown): value is Quoters {
  return quotersOptions.some((option) => option.value === value)
}
