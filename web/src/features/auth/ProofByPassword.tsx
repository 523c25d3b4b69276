import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, done } from '../../api'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { PasswordField } from '../../ui/Field'
import { FormError } from './AuthFrame'
import { useMe } from './useMe'

interface ProofByPasswordProps {
  autoFocus: boolean
  onShown: () => void
}

export function ProofByPassword({ autoFocus, onShown }: ProofByPasswordProps) {
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
        label={t('Password')}
        name="password"
        autoComplete="current-password"
        required
        autoFocus={autoFocus}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" className="self-start" busy={prove.isPending}>
        {t('Go on')}
      </Button>
    </form>
  )
}
