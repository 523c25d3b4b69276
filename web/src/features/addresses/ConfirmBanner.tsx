import { MailWarning, X } from 'lucide-react'
import { Link } from 'wouter'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { useMe } from '../auth/useMe'
import { useRegistration } from '../auth/useRegistration'
import { putOff } from './confirm-due'
import { useSendAgain } from './useEmail'

const DAY = 24 * 60 * 60_000

/** Reminds whoever has not confirmed their address; they can put it off for a day. */
export function ConfirmBanner() {
  const me = useMe().data
  const { data } = useRegistration()
  const again = useSendAgain()
  if (!me || !data?.mail) return null
  return (
    <section
      aria-label={t('Confirm your address')}
      className="flex items-start gap-3 border-b border-line bg-accent-soft px-4 py-3 sm:my-3 sm:rounded-card sm:border"
    >
      <MailWarning aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
      <div className="min-w-0 grow">
        <p className="font-bold">{t('Confirm your address')}</p>
        <p className="text-sm">
          {me.email === '' ? (
            t('You have given none, so no link can be sent to you when you forget your password.')
          ) : (
            <>
              {rich('Open the link in the mail to {email}.', {
                email: <bdi className="font-semibold break-all">{me.email}</bdi>,
              })}{' '}
              {data.confirmFirst
                ? t('Until then you can read here, and not write.')
                : t('Nobody else sees it.')}
            </>
          )}
        </p>
        <p className="mt-2 flex flex-wrap gap-2">
          {me.email !== '' && (
            <Button size="sm" busy={again.isPending} onClick={() => again.mutate()}>
              {t('Send it again')}
            </Button>
          )}
          <Button asChild size="sm" look="outline">
            <Link href="/settings/account">{me.email === '' ? t('Enter one') : t('Another address')}</Link>
          </Button>
        </p>
      </div>
      <IconButton label={t('Remind me tomorrow')} onClick={() => putOff.set(Date.now() + DAY)}>
        <X aria-hidden className="size-5" />
      </IconButton>
    </section>
  )
}
