import { type FormEvent, useRef, useState } from 'react'
import { Link, useSearch } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { Button } from '../../ui/Button'
import { Input, PasswordField } from '../../ui/Field'
import { AuthFrame, FormError } from './AuthFrame'
import { BunnyPicker, newSeed } from './BunnyPicker'
import { checkRegister, type RegisterForm } from './checks'
import { type Entrance, EntranceFields } from './EntranceFields'
import { ProviderButtons } from './ProviderButtons'
import { useInvitation } from './useInvitation'
import { useRegister } from './useLogin'
import { useRegistration } from './useRegistration'
import { WaitingNote } from './WaitingNote'

export function RegisterPage() {
  const [form, setForm] = useState<RegisterForm>({ username: '', email: '', password: '' })
  const [seeds, setSeeds] = useState<readonly string[]>(() => [newSeed()])
  const [tried, setTried] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const register = useRegister()
  const search = useSearch()
  const [entrance, setEntrance] = useState<Entrance>(() => ({
    code: new URLSearchParams(search).get('invitation') ?? '',
    follow: true,
    reason: '',
  }))
  const { data: registration } = useRegistration()
  const code = entrance.code.trim()
  const inviter = useInvitation(code === '' ? undefined : code).data?.inviter
  // Whose the page is that one was on: see `Onward` in app.tsx.
  const state = useHistoryState<unknown>()

  const mine = tried ? checkRegister(form) : {}
  const refused = register.error instanceof Problem ? register.error : undefined
  const errorOf = (field: keyof RegisterForm) =>
    mine[field] ?? refused?.field(field) ?? takenError(refused, field)
  const anyField = (['username', 'email', 'password'] as const).some((field) => refused && errorOf(field))

  const fieldProps = (name: keyof RegisterForm) => ({
    name,
    value: form[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => {
      setForm({ ...form, [name]: event.target.value })
      if (refused) register.reset()
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const [wrong] = Object.keys(checkRegister(form))
    if (wrong) element.current?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus()
    else
      register.mutate({
        ...form,
        avatarSeed: seeds.at(-1),
        ...(code !== '' && { invitation: code }),
        ...(entrance.reason !== '' && { reason: entrance.reason }),
        ...(inviter && entrance.follow && { follow: inviter.username }),
      })
  }

  if (register.data === 'waiting') return <WaitingNote username={form.username} />

  return (
    <AuthFrame
      title={t('Join the warren')}
      foot={
        <>
          {t('Already have a burrow?')}{' '}
          <Link
            href={`/login${search && `?${search}`}`}
            state={state}
            className="font-bold text-accent hover:underline"
          >
            {t('Log in')}
          </Link>
        </>
      }
    >
      <form ref={element} className="flex flex-col gap-5" noValidate onSubmit={submit}>
        <BunnyPicker seeds={seeds} onChange={setSeeds} />
        {!anyField && <FormError error={register.error} />}
        <Input
          label={t('Username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...fieldProps('username')}
        />
        <Input label={t('E-mail')} type="email" autoComplete="email" {...fieldProps('email')} />
        <PasswordField
          label={t('Password')}
          autoComplete="new-password"
          hint={t('A few words you will remember are better than one with strange signs.')}
          {...fieldProps('password')}
        />
        <EntranceFields
          mode={registration?.mode}
          inviter={inviter}
          value={entrance}
          refused={refused}
          onChange={setEntrance}
        />
        <Button type="submit" size="lg" busy={register.isPending}>
          {t('Sign up')}
        </Button>
      </form>
      {/* Whoever waits for a moderator has to be reached, which a provider does not promise. */}
      {registration?.mode !== 'approval' && <ProviderButtons />}
    </AuthFrame>
  )
}

function takenError(problem: Problem | undefined, field: keyof RegisterForm): string | undefined {
  return field === 'username' && problem?.code === 'username_taken' ? problem.detail : undefined
}
