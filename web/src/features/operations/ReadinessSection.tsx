import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react'
import { t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { ErrorState } from '../../ui/ErrorState'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { useReadiness } from './useMetrics'

const names: Record<string, string> = {
  database: t('Database'),
  migrations: t('Migrations'),
  queue: t('Queue'),
  deadLetters: t('Dead letters'),
  userHub: t('Hubs'),
  chatRoom: t('Rooms'),
  sightLog: t('Log of who is to be seen'),
  client: t('Web client'),
  secrets: t('Secrets'),
  ai: t('Workers AI'),
  redis: t('Redis'),
}

/** What `/readyz` says, part by part. */
export function ReadinessSection() {
  const { data, error, isError, refetch } = useReadiness()
  return (
    <Section
      title={t('Readiness')}
      note={t('What the Worker needs, asked just now.')}
      aside={
        data && (
          <Badge tone={data.status === 'ready' ? 'presence' : 'danger'}>
            {data.status === 'ready' ? t('Ready') : t('Not ready')}
          </Badge>
        )
      }
    >
      {data ? (
        <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
          {Object.entries(data.checks).map(([part, says]) => (
            <Check key={part} name={names[part] ?? part} says={says} />
          ))}
        </ul>
      ) : isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-24" />
      )}
    </Section>
  )
}

function Check({ name, says }: { name: string; says: string }) {
  const [Icon, tone] =
    says === 'ok'
      ? ([CircleCheck, 'text-presence'] as const)
      : says.startsWith('degraded')
        ? ([CircleMinus, 'text-accent'] as const)
        : ([CircleAlert, 'text-danger'] as const)
  return (
    <li className="flex min-w-0 gap-2">
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${tone}`} />
      <span className="min-w-0">
        <span className="font-bold">{name}</span>{' '}
        <span className="text-sm break-words text-soft">{says === 'ok' ? t('is well') : says}</span>
      </span>
    </li>
  )
}
