import { useState } from 'react'
import { Link, Redirect, useSearch } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { api } from '../../api'
import { rich, t } from '../../messages'
import { Problem } from '../../problem'
import { Button } from '../../ui/Button'
import { AuthFrame, FormError } from './AuthFrame'
import { secondFactorToken } from './second-factor-token'
import { useEntry } from './useLogin'

const day = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' })

/** Whoever logs in while their account waits to be deleted is asked whether that is to be stopped. */
export function ReturnPage() {
  // It came with the refusal of the log-in, and says when it is too late.
  const [returnToken] = useState(() => secondFactorToken.get())
  const deletionAt = dateIn(returnToken ?? '')
  const search = useSearch()
  // Whose the page is that one was on: see `Onward` in app.tsx.
  const state = useHistoryState<unknown>()
  const enter = useEntry(() => api.auth.return.$post({ json: { returnToken: returnToken ?? '' } }))
  const login = `/login${search && `?${search}`}`
  if (!returnToken) return <Redirect to={login} state={state} replace />
  const isOver = enter.error instanceof Problem && enter.error.code === 'invalid_token'
  return (
    <AuthFrame
      title={t('Stop the deletion?')}
      foot={
        <Link href={login} state={state} className="font-bold text-accent hover:underline">
          {isOver ? t('Log in again') : t('No, leave it as it is')}
        </Link>
      }
    >
      <div className="flex flex-col gap-5">
        <p>
          {deletionAt
            ? rich(
                'Your account is deactivated, and is going to be deleted on {date}. Until then you can stop it: everything is then as it was, and you are logged in.',
                { date: <strong>{day.format(deletionAt)}</strong> },
              )
            : t(
                'Your account is deactivated, and is going to be deleted. Until then you can stop it: everything is then as it was, and you are logged in.',
              )}
        </p>
        <FormError error={enter.error} />
        <Button size="lg" busy={enter.isPending} onClick={() => enter.mutate(undefined)}>
          {t('Stop the deletion and log in')}
        </Button>
      </div>
    </AuthFrame>
  )
}

const Claims = /"deletionAt":"([^"]+)"/

/** A token says to whoever can read it when the deletion begins; only the server believes it. */
function dateIn(token: string): Date | null {
  try {
    const payload = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
    const [, at] = Claims.exec(payload) ?? []
    return at === undefined ? null : new Date(at)
  } catch {
    return null
  }
}
