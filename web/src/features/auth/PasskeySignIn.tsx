import { KeyRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Assertion } from '@worker/features/passkeys/contract'
import { api } from '../../api'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { FormError } from './AuthFrame'
import { anyPasskey, filledInPasskey, knowsPasskeys, stopWaiting } from './passkey'
import { useEntry } from './useLogin'

/** Before the challenge ends, of which browsers do not tell. */
const RENEW = 4 * 60_000

/** A button, and passkeys among what the browser fills in for the name. */
export function PasskeySignIn() {
  const { mutate, error, isPending } = useEntry(signIn)
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (!knowsPasskeys()) return
    let here = true
    const offer = async () => {
      // Where none can be offered nobody misses it: there is the button.
      const passkey = await filledInPasskey().catch(() => null)
      if (passkey && here) mutate(passkey, { onError: () => setRound(round + 1) })
    }
    void offer()
    const renewing = setInterval(() => void offer(), RENEW)
    return () => {
      here = false
      clearInterval(renewing)
      stopWaiting()
    }
  }, [mutate, round])
  if (!knowsPasskeys()) return null
  return (
    <div className="mt-5 flex flex-col gap-3">
      <FormError error={error} />
      <Button
        look="outline"
        size="lg"
        busy={isPending}
        icon={<KeyRound aria-hidden className="size-5" />}
        onClick={() => mutate(undefined, { onError: () => setRound(round + 1) })}
      >
        {t('Use a passkey')}
      </Button>
    </div>
  )
}

/** @param chosen among what the browser filled in; else it is asked for one now */
async function signIn(chosen: Assertion | undefined) {
  const passkey = chosen ?? (await anyPasskey())
  return api.auth.passkeys['sign-in'].$post({ json: { passkey } })
}
