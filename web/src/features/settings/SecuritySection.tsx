import type { Me } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { useWays } from '../auth/useWays'
import { LinkedAccounts } from './LinkedAccounts'
import { PasskeysList } from './PasskeysList'
import { PasswordForm } from './PasswordForm'
import { TwoFactor } from './TwoFactor'

/** The ways into my account. */
export function SecuritySection({ me }: { me: Me }) {
  const ways = useWays()
  return (
    <>
      {ways.data?.roleWaits && (
        <p role="status" className="rounded-card bg-accent-soft px-4 py-3 font-semibold">
          {t(
            'You are on the staff of this Warren. Set up two-step log-in below, or log in with a passkey: until then you are here as everybody else.',
          )}
        </p>
      )}
      <PasskeysList />
      <PasswordForm username={me.username} />
      <TwoFactor />
      <LinkedAccounts />
    </>
  )
}
