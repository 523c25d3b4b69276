import { MailCheck } from 'lucide-react'
import type { FormEvent } from 'react'
import { Link, useParams } from 'wouter'
import { rich, t } from '../../messages'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Button } from '../../ui/Button'
import { AuthFrame, FormError } from '../auth/AuthFrame'
import { AddressField, useAddress } from './AddressField'
import { Address, Outcome } from '../auth/Outcome'
import { useAskForLink } from './useLink'

const pages = {
  forgot: {
    opens: 'reset',
    title: t('Forgot your password?'),
    why: t('We send a link to your address, with which you choose a new one. It is good for an hour.'),
  },
  mail: {
    opens: 'sign-in',
    title: t('Log in by e-mail'),
    why: t('We send a link to your address that logs you in, without a password. It is good for 15 minutes.'),
  },
} as const

/** Asks for a link by mail: for a new password, or to log in. */
export function AskForLinkPage() {
  const { way } = useParams<{ way: string }>()
  const page = way === 'forgot' || way === 'mail' ? pages[way] : null
  if (!page) return <NotFoundPage />
  return <AskForLink key={way} {...page} />
}

function AskForLink({ opens, title, why }: (typeof pages)[keyof typeof pages]) {
  const address = useAddress()
  const ask = useAskForLink(opens)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (address.check()) ask.mutate({ email: address.email })
  }

  return (
    <AuthFrame
      title={title}
      foot={
        <Link href="/login" className="font-bold text-accent hover:underline">
          {t('Back to log-in')}
        </Link>
      }
    >
      {ask.isSuccess ? (
        <Outcome
          icon={<MailCheck aria-hidden className="size-12" />}
          title={t('Look into your mail')}
          action={
            <Button look="outline" onClick={() => ask.reset()}>
              {t('Ask again')}
            </Button>
          }
        >
          {rich(
            'If there is an account with {email}, a link is on its way. Nothing there after some minutes? Look among the spam, or ask again.',
            { email: <Address>{address.email}</Address> },
          )}
        </Outcome>
      ) : (
        <form className="flex flex-col gap-5" noValidate onSubmit={submit}>
          <p className="text-soft">{why}</p>
          <FormError error={ask.error} />
          <AddressField label={t('E-mail')} address={address} />
          <Button type="submit" size="lg" busy={ask.isPending}>
            {t('Send me a link')}
          </Button>
        </form>
      )}
    </AuthFrame>
  )
}
