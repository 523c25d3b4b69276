import { type FormEvent, useState } from 'react'
import type { Scope } from '@worker/core/scopes'
import { appLimits } from '@worker/features/apps/limits'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Copied } from '../../ui/Copied'
import { Input } from '../../ui/Field'
import { Section } from '../../ui/Section'
import { FormError } from '../auth/AuthFrame'
import { OnceShown } from './OnceShown'
import { ScopeChoice } from './ScopeChoice'
import { useMakeToken } from './useApps'

/** A token for a program of one's own. */
export function OwnTokens() {
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['read'])
  const make = useMakeToken()

  function submit(event: FormEvent): void {
    event.preventDefault()
    make.mutate({ name, scopes }, { onSuccess: () => setName('') })
  }

  return (
    <Section
      title={t('A token for a program of yours')}
      note={t('A program that has it acts in your name, as far as you choose here.')}
    >
      <form className="flex flex-col gap-5" onSubmit={submit}>
        <FormError error={make.error} />
        <Input
          label={t('What is it for?')}
          name="token-name"
          autoComplete="off"
          dir="auto"
          required
          maxLength={appLimits.name.max}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <ScopeChoice value={scopes} onChange={setScopes} />
        <Button type="submit" className="self-start" busy={make.isPending} disabled={scopes.length === 0}>
          {t('Make a token')}
        </Button>
      </form>
      {make.data && (
        <OnceShown
          title={t('Your new token')}
          description={t('It is shown this once. Whoever has it can do what you chose.')}
          onClose={make.reset}
        >
          <Copied name={t('Token')} value={make.data.token} />
        </OnceShown>
      )}
    </Section>
  )
}
