import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ErrorState } from '../../ui/ErrorState'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { useMinute } from '../../ui/minute'
import { exactTime } from '../../time'
import { ExportRow } from './ExportRow'
import { isRunning, nextAt } from './states'
import { useExports, useStartExport } from './useExports'

/** Everything of mine as one file: have it made, see how far it is, download it. */
export function ExportSection() {
  const { data: all, isError, error, refetch } = useExports()
  const start = useStartExport(all?.[0])
  const next = nextAt(all ?? [], useMinute())
  return (
    <Section
      title={t('Take everything along')}
      note={t(
        'One ZIP with all that is yours here: posts and what they said before, comments, reactions, messages, people, filters, settings, and your pictures and files. It is JSON that other programs can read, and another Warren can bring in again.',
      )}
    >
      {all ? (
        <>
          {all.length > 0 && (
            <ul aria-label={t('Archives')} className="mb-4 flex flex-col gap-4">
              {all.map((each) => (
                <ExportRow key={each.id} archive={each} />
              ))}
            </ul>
          )}
          {next !== null ? (
            <p className="text-sm text-soft">
              {t('The next one can be made from {moment} on.', { moment: exactTime(new Date(next)) })}
            </p>
          ) : (
            !all.some(isRunning) && (
              <Button look="outline" busy={start.isPending} onClick={() => start.mutate()}>
                {t('Make an archive')}
              </Button>
            )
          )}
        </>
      ) : isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-10 w-40" />
      )}
    </Section>
  )
}
