import { useMutation } from '@tanstack/react-query'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { FormError } from './AuthFrame'
import { goTo, type Provider } from './useProviders'

interface ProofByProviderProps {
  /** Those with which an account of mine is linked. */
  providers: readonly Provider[]
}

/** Leads away, and back to this page: what was wanted is then to be done anew. */
export function ProofByProvider({ providers }: ProofByProviderProps) {
  const go = useMutation({ mutationFn: (provider: Provider) => goTo(provider, 'proof') })
  return (
    <div className="flex flex-col gap-3">
      <FormError error={go.error} />
      <div role="group" aria-label={t('Other services')} className="flex flex-wrap gap-2">
        {providers.map((provider) => (
          <Button
            key={provider.id}
            look="outline"
            busy={go.isPending && go.variables.id === provider.id}
            onClick={() => go.mutate(provider)}
          >
            {t('Log in anew at {name}', { name: provider.name })}
          </Button>
        ))}
      </div>
      <p className="text-sm text-soft">{t('You come back to this page, and can then do it.')}</p>
    </div>
  )
}
