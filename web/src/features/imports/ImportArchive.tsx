import type { ImportView } from '@worker/features/imports/contract'
import { t } from '../../messages'
import { ErrorState } from '../../ui/ErrorState'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { ChooseArchive } from './ChooseArchive'
import { ImportPreview } from './ImportPreview'
import { ImportProgress } from './ImportProgress'
import { ImportResult } from './ImportResult'
import { isWorking, useImport } from './useImport'

/** What I wrote elsewhere, or in an account before this one, is brought along. */
export function ImportArchive() {
  const latest = useImport()
  return (
    <Section
      title={t('Bring along an archive')}
      note={t(
        'From another Warren, from Mastodon or from Twitter. It keeps its times and its audience, and nobody is notified.',
      )}
    >
      {latest.isPending ? (
        <Skeleton className="h-11" />
      ) : latest.isError ? (
        <ErrorState error={latest.error} onRetry={() => void latest.refetch()} />
      ) : (
        <Stage latest={latest.data} />
      )}
    </Section>
  )
}

const ended: readonly (ImportView['state'] | undefined)[] = [undefined, 'done', 'stopped', 'failed', 'undone']

/** Where a file is chosen stays where it is, while one is sent and the state becomes another. */
function Stage({ latest }: { latest: ImportView | null }) {
  const state = latest?.state
  return (
    <div className="flex flex-col gap-5">
      {latest && ended.includes(state) && <ImportResult made={latest} />}
      {state === 'ready' && latest && <ImportPreview key={latest.id} made={latest} />}
      {latest && isWorking(latest) && <ImportProgress made={latest} />}
      {(state === 'uploading' || ended.includes(state)) && (
        <ChooseArchive begun={state === 'uploading' ? latest : null} />
      )}
    </div>
  )
}
