import { BadgeCheck, Hourglass, RotateCcw } from 'lucide-react'
import type { ConfirmReply } from '@worker/features/addresses/contract'
import { rich, t } from '../../messages'
import { useLoggedIn } from '../../session'
import { Button } from '../../ui/Button'
import { AuthFrame } from '../auth/AuthFrame'
import { Address, LinkError, Onward, Outcome } from '../auth/Outcome'
import { useConfirm, useLinkToken } from './useLink'

/** Where the links lead that confirm an address. To open the page spends none: programs that scan mails do that. */
export function ConfirmPage() {
  const token = useLinkToken()
  const confirm = useConfirm()
  const loggedIn = useLoggedIn()
  return (
    <AuthFrame title={t('Confirm your address')} foot={null}>
      {confirm.data ? (
        <Confirmed reply={confirm.data} home={loggedIn ? '/' : '/login'} />
      ) : (
        <div className="flex flex-col gap-5">
          <p className="text-soft">
            {t(
              'You opened a link from a mail we sent. Press the button, and we know that you read what is sent there.',
            )}
          </p>
          <LinkError
            error={confirm.error}
            to={loggedIn ? '/settings/account' : '/login'}
            label={loggedIn ? t('Have another link sent') : t('Log in to have another link sent')}
          />
          <Button
            size="lg"
            disabled={token === ''}
            busy={confirm.isPending}
            onClick={() => confirm.mutate(token)}
          >
            {t('Yes, this is my address')}
          </Button>
        </div>
      )}
    </AuthFrame>
  )
}

function Confirmed({ reply: { outcome, email, username }, home }: { reply: ConfirmReply; home: string }) {
  const address = <Address>{email}</Address>
  const label = home === '/' ? t('Go on') : t('Log in')
  switch (outcome) {
    case 'confirmed':
      return (
        <Outcome
          icon={<BadgeCheck aria-hidden className="size-12" />}
          title={t('Confirmed')}
          action={<Onward to={home}>{label}</Onward>}
        >
          {rich('{address} is the address of @{username}.', { address, username })}
        </Outcome>
      )
    case 'changed':
      return (
        <Outcome
          icon={<BadgeCheck aria-hidden className="size-12" />}
          title={t('Changed')}
          action={<Onward to={home}>{label}</Onward>}
        >
          {rich('{address} is the address of @{username} from now on.', { address, username })}
        </Outcome>
      )
    case 'restored':
      return (
        <Outcome
          icon={<RotateCcw aria-hidden className="size-12" />}
          title={t('Your address is back')}
          action={<Onward to="/login/forgot">{t('Choose a new password')}</Onward>}
        >
          {rich(
            '{address} is the address of @{username} again. Everybody was logged out, and the password is gone: have a link for a new one sent. Then look at what else opens your account.',
            { address, username },
          )}
        </Outcome>
      )
    case 'waiting':
      return (
        <Outcome
          icon={<Hourglass aria-hidden className="size-12" />}
          title={t('Thank you')}
          action={<Onward to="/">{t('Look around')}</Onward>}
        >
          {rich('{address} is confirmed. A moderator still has to let @{username} in; you get a mail then.', {
            address,
            username,
          })}
        </Outcome>
      )
  }
}
