import type { Me } from '../../../../worker/features/profiles/contract'
import { LinkedAccounts } from './LinkedAccounts'
import { PasskeysList } from './PasskeysList'
import { PasswordForm } from './PasswordForm'
import { TwoFactor } from './TwoFactor'

/** The ways into my account. */
export function SecuritySection({ me }: { me: Me }) {
  return (
    <>
      <PasskeysList />
      <PasswordForm username={me.username} />
      <TwoFactor />
      <LinkedAccounts />
    </>
  )
}
