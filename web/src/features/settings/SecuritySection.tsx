import type { Me } from '../../../../worker/features/profiles/contract'
import { PasskeysList } from './PasskeysList'
import { PasswordForm } from './PasswordForm'

/** The ways into my account. */
export function SecuritySection({ me }: { me: Me }) {
  return (
    <>
      <PasskeysList />
      <PasswordForm username={me.username} />
    </>
  )
}
