import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link, useSearch } from 'wouter'
import type { SignUpOffer } from '@worker/features/providers/contract'
import { api, read } from '../../api'
import { rich, t } from '../../messages'
import { Problem } from '../../problem'
import { Button } from '../../ui/Button'
import { ErrorState } from '../../ui/ErrorState'
import { Input } from '../../ui/Field'
import { Skeleton } from '../../ui/Skeleton'
import { AuthFrame, FormError } from './AuthFrame'
import { BunnyPicker, newSeed } from './BunnyPicker'
import { checkUsername } from './checks'
import { useProviderSignUp } from './useLogin'
import { useRegistration } from './useRegistration'

/** The last step for somebody who came from another service and is new here. */
export function ChooseNamePage() {
  const offer = useQuery({
    queryKey: ['provider-sign-up'],
    queryFn: () => read(api.auth.providers['sign-up'].$get()),
    // Whoever came back a second time may have come as somebody else.
    gcTime: 0,
  })
  const search = useSearch()
  return (
    <AuthFrame
      title={t('Choose a name')}
      foot={
        <>
          {t('Not you?')}{' '}
          <Link href={`/login${search && `?${search}`}`} className="font-bold text-accent hover:underline">
            {t('Log in another way')}
          </Link>
        </>
      }
    >
      {offer.data ? (
        <ChooseName offer={offer.data} />
      ) : offer.isError ? (
        <ErrorState error={offer.error} onRetry={() => void offer.refetch()} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </AuthFrame>
  )
}

function ChooseName({ offer }: { offer: SignUpOffer }) {
  const [username, setUsername] = useState(offer.username)
  const [seeds, setSeeds] = useState<readonly string[]>(() => [newSeed()])
  const [tried, setTried] = useState(false)
  const [code, setCode] = useState('')
  const { data: registration } = useRegistration()
  const signUp = useProviderSignUp()
  const refused = signUp.error instanceof Problem ? signUp.error : undefined
  const mine = tried ? checkUsername(username) : undefined
  const taken = refused?.code === 'username_taken' ? refused.detail : refused?.field('username')

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (checkUsername(username) !== undefined) return
    const invitation = code.trim()
    const avatarSeed = seeds.at(-1) ?? newSeed()
    signUp.mutate({ username, avatarSeed, ...(invitation !== '' && { invitation }) })
  }

  return (
    <form className="flex flex-col gap-5" noValidate onSubmit={submit}>
      <BunnyPicker seeds={seeds} onChange={setSeeds} />
      {taken === undefined && <FormError error={signUp.error} />}
      <p className="text-soft">
        {rich('You come from {provider} as {name}.', {
          provider: offer.provider,
          name: <strong className="text-ink">{offer.label}</strong>,
        })}{' '}
        {offer.email !== null && offer.emailConfirmed && (
          <>{t('Your e-mail address {email} comes along.', { email: offer.email })}</>
        )}
      </p>
      <Input
        label={t('Username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        error={mine ?? taken}
        onChange={(event) => {
          setUsername(event.target.value)
          if (refused) signUp.reset()
        }}
      />
      {registration?.mode === 'invite' && (
        <Input
          label={t('Invitation')}
          name="invitation"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          hint={t('One comes here by invitation. Whoever is here can make one.')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <Button type="submit" size="lg" busy={signUp.isPending}>
        {t('Sign up')}
      </Button>
    </form>
  )
}
