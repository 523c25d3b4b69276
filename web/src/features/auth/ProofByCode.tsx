import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, done } from '../../api'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { FormError } from './AuthFrame'
import { CodeField } from './CodeField'

export function ProofByCode({ autoFocus, onShown }: { autoFocus: boolean; onShown: () => void }) {
  const [code, setCode] = useState('')
  const prove = useMutation({
    mutationFn: () => done(api.auth.proof.$post({ json: { code } })),
    onSuccess: onShown,
  })
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        prove.mutate()
      }}
    >
      <FormError error={prove.error} />
      <CodeField
        autoFocus={autoFocus}
        hint={t('Of your authenticator app, or one of your recovery codes.')}
        value={code}
        onChange={setCode}
      />
      <Button type="submit" look="outline" className="self-start" busy={prove.isPending}>
        {t('Use the code')}
      </Button>
    </form>
  )
}
