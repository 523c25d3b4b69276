import { KeyRound } from 'lucide-react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ErrorState } from '../../ui/ErrorState'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { knowsPasskeys } from '../auth/passkey'
import { PasskeyRow } from './PasskeyRow'
import { useAddPasskey, usePasskeys } from './usePasskeys'

/** The passkeys with which I log in. */
export function PasskeysList() {
  const passkeys = usePasskeys()
  const add = useAddPasskey()
  return (
    <Section
      title={t('Passkeys')}
      note={t(
        'Log in with your face, your finger or the PIN of your device. Nobody can guess a passkey or trick you into telling it.',
      )}
      aside={
        knowsPasskeys() && (
          <Button look="outline" busy={add.isPending} onClick={() => add.mutate()}>
            {t('Add a passkey')}
          </Button>
        )
      }
    >
      {passkeys.data ? (
        passkeys.data.passkeys.length > 0 ? (
          <ul className="-mx-4 -mb-2 sm:-mx-5">
            {passkeys.data.passkeys.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        ) : (
          <p className="flex items-center gap-3 text-soft">
            <KeyRound aria-hidden className="size-5 shrink-0" />
            {knowsPasskeys()
              ? t('You have none yet.')
              : t('You have none yet, and this browser cannot make one here.')}
          </p>
        )
      ) : passkeys.isError ? (
        <ErrorState error={passkeys.error} onRetry={() => void passkeys.refetch()} />
      ) : (
        <Skeleton className="h-11" />
      )}
    </Section>
  )
}
