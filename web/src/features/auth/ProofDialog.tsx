import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Ways } from '../../../../worker/features/auth/contract-ways'
import { api, done } from '../../api'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { PasswordField } from '../../ui/Field'
import { Skeleton } from '../../ui/Skeleton'
import { FormError } from './AuthFrame'
import { useMe } from './useMe'
import { useWays } from './useWays'

interface ProofDialogProps {
  onShown: () => void
  onGiveUp: () => void
}

/** Asks in one of the ways this account has. */
export function ProofDialog({ onShown, onGiveUp }: ProofDialogProps) {
  const ways = useWays()
  return (
    <Dialog
      open
      onOpenChange={onGiveUp}
      title="Is it you?"
      description="What you are about to do decides who gets into your account, so show once more that it is yours."
      footer={<CancelButton />}
    >
      {ways.data ? (
        <Proofs ways={ways.data} onShown={onShown} />
      ) : ways.isError ? (
        <ErrorState error={ways.error} onRetry={() => void ways.refetch()} />
      ) : (
        <Skeleton className="h-24" />
      )}
    </Dialog>
  )
}

function Proofs({ ways, onShown }: { ways: Ways; onShown: () => void }) {
  if (ways.password) return <ByPassword onShown={onShown} />
  return <p>Log out and log in again, then do it within ten minutes.</p>
}

function ByPassword({ onShown }: { onShown: () => void }) {
  const [password, setPassword] = useState('')
  const me = useMe()
  const prove = useMutation({
    mutationFn: () => done(api.auth.proof.$post({ json: { password } })),
    onSuccess: onShown,
  })
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        prove.mutate()
      }}
    >
      <FormError error={prove.error} />
      <input type="text" autoComplete="username" value={me.data?.username ?? ''} readOnly hidden />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" className="self-start" busy={prove.isPending}>
        Go on
      </Button>
    </form>
  )
}
