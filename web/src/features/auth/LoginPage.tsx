import { useState } from 'react'
import { Link, useSearch } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { WaysByMail } from './WaysByMail'
import { Button } from '../../ui/Button'
import { Input, PasswordField } from '../../ui/Field'
import { AuthFrame, FormError } from './AuthFrame'
import { PasskeySignIn } from './PasskeySignIn'
import { ProviderButtons } from './ProviderButtons'
import { ProviderProblem } from './ProviderProblem'
import { useLogin } from './useLogin'

export function LoginPage() {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const enter = useLogin()
  const search = useSearch()
  // Whose the page is that one was on: see `Onward` in app.tsx.
  const state = useHistoryState<unknown>()
  const wrong = enter.error instanceof Problem && enter.error.code === 'invalid_credentials'
  return (
    <AuthFrame
      title={t('Welcome back')}
      foot={
        <>
          {t('New here?')}{' '}
          <Link
            href={`/register${search && `?${search}`}`}
            state={state}
            className="font-bold text-accent hover:underline"
          >
            {t('Make an account')}
          </Link>
        </>
      }
    >
      <ProviderProblem />
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          enter.mutate({ login: login.trim(), password })
        }}
      >
        <FormError error={enter.error} />
        <Input
          label={t('Username or e-mail')}
          name="username"
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
        <PasswordField
          label={t('Password')}
          name="password"
          autoComplete="current-password"
          required
          aria-invalid={wrong || undefined}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" size="lg" busy={enter.isPending}>
          {t('Log in')}
        </Button>
      </form>
      <WaysByMail />
      <PasskeySignIn />
      <ProviderButtons />
    </AuthFrame>
  )
}
