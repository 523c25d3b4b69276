import type { SessionView } from '@worker/features/auth/contract'
import { t } from '../../messages'

/** How a session began, as a person says it. */
export function howItBegan({ method, provider }: Pick<SessionView, 'method' | 'provider'>): string {
  switch (method) {
    case 'password':
      return t('by password')
    case 'link':
      return t('by a link in a mail')
    case 'passkey':
      return t('by passkey')
    case 'app':
      return t('as an app')
    case 'provider':
      return provider === '' ? t('by another service') : t('with {provider}', { provider })
  }
}
