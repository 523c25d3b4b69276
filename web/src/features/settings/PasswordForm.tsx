import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import type { PasswordInput } from '../../../../worker/features/auth/contract'
import { api, done, once } from '../../api'
import { useIntentKey } from '../../intent'
import { queryClient } from '../../query-client'
import { toast } from '../../toasts'
import { Button } from '../../ui/Button'
import { PasswordField } from '../../ui/Field'
import { Section } from '../../ui/Section'
import { FormError } from '../auth/AuthFrame'
import { waysChanged } from '../auth/useWays'
import { checkPasswords, passwordErrors } from './password-errors'
import { sessionsKey } from './useSessions'

const empty: PasswordInput = { currentPassword: '', newPassword: '' }

export function PasswordForm({ username }: { username: string }) {
  const [form, setForm] = useState(empty)
  const [tried, setTried] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const change = useChangePassword()
  const mine = tried ? checkPasswords(form) : {}
  const { fields, whole } = passwordErrors(change.error)

  const fieldProps = (name: keyof PasswordInput) => ({
    name,
    value: form[name],
    error: mine[name] ?? fields[name],
    onChange: (event: { target: { value: string } }) => {
      setForm({ ...form, [name]: event.target.value })
      if (change.isError) change.reset()
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    const [wrong] = Object.keys(checkPasswords(form))
    if (wrong) element.current?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus()
    else
      change.mutate(form, {
        onSuccess: () => {
          setForm(empty)
          setTried(false)
        },
      })
  }

  return (
    <Section title="Password" note="Changing it logs you out everywhere else.">
      <form ref={element} className="flex flex-col gap-5" noValidate onSubmit={submit}>
        <FormError error={whole} />
        {/* Password managers want to know whose password it is. */}
        <input type="text" autoComplete="username" value={username} readOnly hidden />
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          {...fieldProps('currentPassword')}
        />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint="A few words you will remember are better than one with strange signs."
          {...fieldProps('newPassword')}
        />
        <Button type="submit" className="self-start" busy={change.isPending}>
          Change password
        </Button>
      </form>
    </Section>
  )
}

function useChangePassword() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (input: PasswordInput) => done(api.auth.password.$post({ json: input }, once(keyOf(input)))),
    onSuccess: () => {
      toast('Your password is changed')
      return Promise.all([queryClient.invalidateQueries({ queryKey: sessionsKey }), waysChanged()])
    },
  })
}
