import { type FormEvent, useRef, useState } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ErrorState } from '../../ui/ErrorState'
import { PasswordField } from '../../ui/Field'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { FormError } from '../auth/AuthFrame'
import { useWays } from '../auth/useWays'
import { checkPasswords, passwordErrors, type PasswordFields } from './password-errors'
import { RemovePassword } from './RemovePassword'
import { useChangePassword } from './usePassword'

/** Changes my password, sets one where there is none, and removes it where there is another way in. */
export function PasswordForm({ username }: { username: string }) {
  const ways = useWays()
  const has = ways.data?.password
  return (
    <Section
      title={t('Password')}
      note={
        has === false
          ? t('You have none, and log in another way. With one you can log in on any device.')
          : t('Changing it logs you out everywhere else.')
      }
      aside={has && ways.data && ways.data.waysIn > 1 && <RemovePassword />}
    >
      {has !== undefined ? (
        <Fields key={String(has)} username={username} has={has} />
      ) : ways.isError ? (
        <ErrorState error={ways.error} onRetry={() => void ways.refetch()} />
      ) : (
        <Skeleton className="h-40" />
      )}
    </Section>
  )
}

const empty: PasswordFields = { currentPassword: '', newPassword: '' }

function Fields({ username, has }: { username: string; has: boolean }) {
  const [form, setForm] = useState(empty)
  const [tried, setTried] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const change = useChangePassword()
  const wrong = checkPasswords(form, has)
  const mine = tried ? wrong : {}
  const { fields, whole } = passwordErrors(change.error)

  const fieldProps = (name: keyof PasswordFields) => ({
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
    const [first] = Object.keys(wrong)
    if (first) element.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
    else
      change.mutate(has ? form : { newPassword: form.newPassword }, {
        onSuccess: () => {
          setForm(empty)
          setTried(false)
        },
      })
  }

  return (
    <form ref={element} className="flex flex-col gap-5" noValidate onSubmit={submit}>
      <FormError error={whole} />
      {/* Password managers want to know whose password it is. */}
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      {has && (
        <PasswordField
          label={t('Current password')}
          autoComplete="current-password"
          {...fieldProps('currentPassword')}
        />
      )}
      <PasswordField
        label={t('New password')}
        autoComplete="new-password"
        hint={t('A few words you will remember are better than one with strange signs.')}
        {...fieldProps('newPassword')}
      />
      <Button type="submit" className="self-start" busy={change.isPending}>
        {has ? t('Change password') : t('Set a password')}
      </Button>
    </form>
  )
}
