import { MailCheck } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Link, useParams } from 'wouter'
import { emailOf } from '../../../../worker/core/email'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Button } from '../../ui/Button'
import { Input } from '../../ui/Field'
import { AuthFrame, FormError } from '../auth/AuthFrame'
import { useAskForLink } from './useLink'

const pages = {
  forgot: {
    opens: 'reset',
    title: 'Forgot your password?',
    why: 'We send a link to your address, with which you choose a new one. It is good for an hour.',
  },
  mail: {
    opens: 'sign-in',
    title: 'Log in by e-mail',
    why: 'We send a link to your address that logs you in, without a password. It is good for 15 minutes.',
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
  const [email, setEmail] = useState('')
  const [wrong, setWrong] = useState(false)
  const ask = useAskForLink(opens)

  function submit(event: FormEvent): void {
    event.preventDefault()
    const isWrong = emailOf(email) === null
    setWrong(isWrong)
    if (!isWrong) ask.mutate({ email })
  }

  return (
    <AuthFrame
      title={title}
      foot={
        <Link href="/login" className="font-bold text-accent hover:underline">
          Back to log-in
        </Link>
      }
    >
      {ask.isSuccess ? (
        <div role="status" className="flex flex-col items-center gap-3 text-center">
          <MailCheck aria-hidden className="size-12 text-accent" />
          <p className="text-lg font-bold">Look into your mail</p>
          <p className="text-soft">
            If there is an account with <bdi className="font-semibold break-all text-ink">{email}</bdi>, a
            link is on its way. Nothing there after some minutes? Look among the spam, or ask again.
          </p>
          <Button look="outline" onClick={() => ask.reset()}>
            Ask again
          </Button>
        </div>
      ) : (
        <form className="flex flex-col gap-5" noValidate onSubmit={submit}>
          <p className="text-soft">{why}</p>
          <FormError error={ask.error} />
          <Input
            label="E-mail"
            name="email"
            type="email"
            autoComplete="email"
            required
            value={email}
            error={wrong ? 'This does not look like an e-mail address' : undefined}
            onChange={(event) => {
              setEmail(event.target.value)
              setWrong(false)
            }}
          />
          <Button type="submit" size="lg" busy={ask.isPending}>
            Send me a link
          </Button>
        </form>
      )}
    </AuthFrame>
  )
}
