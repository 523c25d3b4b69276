import { useSearch } from 'wouter'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { nextIn } from './back-here'
import { useProviders } from './useProviders'

/** The ways in by other services. They are links: a form may lead to no other site. */
export function ProviderButtons() {
  const providers = useProviders()
  const next = encodeURIComponent(nextIn(useSearch()))
  if (providers.length === 0) return null
  return (
    <div
      role="group"
      aria-label={t('Other services')}
      className="mt-6 flex flex-col gap-3 border-t border-line pt-6"
    >
      {providers.map(({ id, name }) => (
        <Button key={id} asChild look="outline" size="lg">
          <a href={`/api/v1/auth/providers/${id}/start?next=${next}`}>
            {t('Continue with {name}', { name })}
          </a>
        </Button>
      ))}
    </div>
  )
}
