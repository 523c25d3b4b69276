import { useState } from 'react'
import { Link, Redirect, useSearch } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { api } from '../../api'
import { inThisLanguage } from '../../language'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { Button } from '../../ui/Button'
import { AuthFrame, FormError } from './AuthFrame'
import { CodeField } from './CodeField'
import { secondFactorToken } from './second-factor-token'
import { useEntry } from './useLogin'

/** The second half of a log-in. */
export function CodePage() {
  const [token] = useState(() => secondFactorToken.get())
  const [code, setCode] = useState('')
  const search = useSearch()
  // Whose the page is that one was on: see `Onward` in app.tsx.
  const state = useHistoryState<unknown>()
  const enter = useEntry((typed: string) =>
    api.auth['second-factor'].$post(
      { json: { secondFactorToken: token ?? '', code: typed } },
      { headers: inThisLanguage },
    ),
  )
  const login = `/login${search && `?${search}`}`
  if (!token) return <Redirect to={login} state={state} replace />
  const isOver = enter.error instanceof Problem && enter.error.code === 'invalid_token'
  return (
    <AuthFrame
      title={t('One more step')}
      foot={
        <Link href={login} state={state} className="font-bold text-accent hover:underline">
          {isOver ? t('Log in again') : t('Log in another way')}
        </Link>
      }
    >
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          enter.mutate(code)
        }}
      >
        <FormError error={enter.error} />
        <CodeField
          autoFocus
          hint={t('Open your authenticator app. Without your phone, use one of your recovery codes.')}
          value={code}
          onChange={setCode}
        />
        <Button type="submit" size="lg" busy={enter.isPending}>
          {t('Log in')}
        </Button>
      </form>
    </AuthFrame>
  )
}
