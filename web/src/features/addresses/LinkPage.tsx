import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { rich, t } from '../../messages'
import { Problem } from '../../problem'
import { Button } from '../../ui/Button'
import { AuthFrame } from '../auth/AuthFrame'
import { secondFactorToken } from '../auth/second-factor-token'
import { useMe } from '../auth/useMe'
import { appealToken } from '../auth/appeal-token'
import { wasAskedHere } from './asked'
import { LinkError } from '../auth/Outcome'
import { useEnterByLink, useLinkToken } from './useLink'

/** Where a link leads that logs in. Nobody is logged in before they press the button. */
export function LinkPage() {
  const token = useLinkToken()
  const enter = useEnterByLink()
  const [, navigate] = useLocation()
  const [isExpected] = useState(wasAskedHere)
  const me = useMe().data
  return (
    <AuthFrame
      title={t('Log in by e-mail')}
      foot={
        <Link href="/login" className="font-bold text-accent hover:underline">
          {t('Log in another way')}
        </Link>
      }
    >
      <div className="flex flex-col gap-5">
        {isExpected ? (
          <p className="text-soft">{t('Your link is here. It works once.')}</p>
        ) : (
          <p className="rounded-card bg-sunken px-4 py-3 text-sm">
            {t(
              'This link was asked for in another browser, or on another device. You can log in here all the same, if it was you. If somebody sent it to you, do not: you would be logged in as somebody else.',
            )}
          </p>
        )}
        {me && (
          <p className="rounded-card bg-sunken px-4 py-3 text-sm">
            {rich('You are logged in as {name} here. With this link you go on as whom it was sent to.', {
              name: <bdi className="font-bold">@{me.username}</bdi>,
            })}
          </p>
        )}
        <LinkError error={enter.error} to="/login/mail" label={t('Have another link sent')} />
        <Button
          size="lg"
          disabled={token === ''}
          busy={enter.isPending}
          onClick={() =>
            enter.mutate(token, {
              onError: (error) => {
                if (!(error instanceof Problem)) return
                if (error.secondFactorToken) {
                  secondFactorToken.set(error.secondFactorToken)
                  navigate(error.code === 'deletion_pending' ? '/login/return' : '/login/code')
                }
                if (!error.barred) return
                appealToken.set(error.barred)
                navigate('/suspended')
              },
            })
          }
        >
          {t('Log in here')}
        </Button>
      </div>
    </AuthFrame>
  )
}
