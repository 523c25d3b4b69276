import { useCallback, useEffect, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { queryClient } from '../../query-client'
import { takeUpSession } from '../../session'
import { Page } from '../../shell/Page'
import { takeOverLanguage } from '../../language-choice'
import { takeOverTheme } from '../../theme'
import { ErrorState } from '../../ui/ErrorState'
import { nextIn } from './back-here'
import { meKey } from './useMe'

/** Where a provider's log-in ends: the browser has its cookies, and the client learns of it. */
export function ArrivedPage() {
  const next = nextIn(useSearch())
  const [, navigate] = useLocation()
  const [error, setError] = useState<unknown>(null)
  const arriveHere = useCallback(() => {
    arrive().then(
      () => navigate(next, { replace: true }),
      (failure: unknown) =>
        failure instanceof Problem && failure.status === 401
          ? navigate('/login#problem=sign_in_expired', { replace: true })
          : setError(failure),
    )
  }, [navigate, next])
  useEffect(arriveHere, [arriveHere])
  function again(): void {
    setError(null)
    arriveHere()
  }
  return (
    <Page title={t('Logging in')}>
      {error === null ? (
        <p className="px-4 text-soft">{t('One moment…')}</p>
      ) : (
        <ErrorState error={error} onRetry={again} />
      )}
    </Page>
  )
}

let arriving: Promise<void> | undefined

/** The page is drawn anew as soon as somebody is logged in: then it is on its way already. */
function arrive(): Promise<void> {
  return (arriving ??= takeUp().finally(() => (arriving = undefined)))
}

async function takeUp(): Promise<void> {
  await takeUpSession()
  const me = await read(api.users.me.$get())
  queryClient.setQueryData(meKey, me)
  takeOverTheme(me.preferences.theme)
  takeOverLanguage(me.preferences.language)
}
