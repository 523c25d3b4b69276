import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { limits } from '@worker/core/limits'
import { normalPassword } from '@worker/core/password'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { Button } from '../../ui/Button'
import { PasswordField } from '../../ui/Field'
import { AuthFrame } from '../auth/AuthFrame'
import { LinkError, Onward, Outcome } from '../auth/Outcome'
import { useLinkToken, useReset } from './useLink'

/** Where a link leads that sets a new password. */
export function ResetPage() {
  const token = useLinkToken()
  const [newPassword, setNewPassword] = useState('')
  const [tried, setTried] = useState(false)
  const reset = useReset()
  const refused = reset.error instanceof Problem ? reset.error.field('newPassword') : undefined
  const mine = tried ? lengthError(newPassword) : undefined

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (!lengthError(newPassword)) reset.mutate({ token, newPassword })
  }

  if (reset.isSuccess)
    return (
      <AuthFrame title={t('Choose a new password')} foot={null}>
        <Outcome
          icon={<KeyRound aria-hidden className="size-12" />}
          title={t('Your new password is set')}
          action={<Onward to="/login">{t('Log in')}</Onward>}
        >
          {t('You are logged out everywhere. Log in with the new password.')}
        </Outcome>
      </AuthFrame>
    )
  return (
    <AuthFrame
      title={t('Choose a new password')}
      foot={
        <Link href="/login" className="font-bold text-accent hover:underline">
          {t('Back to log-in')}
        </Link>
      }
    >
      <form className="flex flex-col gap-5" noValidate onSubmit={submit}>
        {!refused && <LinkError error={reset.error} to="/login/forgot" label={t('Have another link sent')} />}
        <PasswordField
          label={t('New password')}
          name="newPassword"
          autoComplete="new-password"
          hint={t('A few words you will remember are better than one with strange signs.')}
          value={newPassword}
          error={mine ?? refused}
          onChange={(event) => {
            setNewPassword(event.target.value)
            if (reset.isError) reset.reset()
          }}
        />
        <p className="text-sm text-soft">{t('You will be logged out everywhere.')}</p>
        <Button type="submit" size="lg" busy={reset.isPending} disabled={token === ''}>
          {t('Set the password')}
        </Button>
      </form>
    </AuthFrame>
  )
}

function lengthError(password: string): string | undefined {
  const length = [...normalPassword(password)].length
  if (length < limits.password.min) return t('At least {min} characters', { min: limits.password.min })
  return length > limits.password.max
    ? t('At most {max} characters', { max: limits.password.max })
    : undefined
}
