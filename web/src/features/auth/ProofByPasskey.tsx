import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { api, done } from '../../api'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { FormError } from './AuthFrame'
import { ownPasskey } from './passkey'

export function ProofByPasskey({ onShown }: { onShown: () => void }) {
  const prove = useMutation({
    mutationFn: async () => done(api.auth.proof.$post({ json: { passkey: await ownPasskey() } })),
    onSuccess: onShown,
  })
  return (
    <div className="flex flex-col gap-3">
      <FormError error={prove.error} />
      <Button
        autoFocus
        className="self-start"
        busy={prove.isPending}
        icon={<KeyRound aria-hidden className="size-5" />}
        onClick={() => prove.mutate()}
      >
        {t('Use a passkey')}
      </Button>
    </div>
  )
}
