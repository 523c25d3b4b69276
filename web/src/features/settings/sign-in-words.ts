import type { SessionView } from '../../../../worker/features/auth/contract'

/** How a session began, as a person says it. */
export function howItBegan({ method, provider }: Pick<SessionView, 'method' | 'provider'>): string {
  switch (method) {
    case 'password':
      return 'by password'
    case 'link':
      return 'by a link in a mail'
    case 'passkey':
      return 'by passkey'
    case 'provider':
      return provider === '' ? 'by another service' : `with ${provider}`
  }
}
