import type { ImportView } from '@worker/features/imports/contract'
import { things } from '../../counted'
import { t } from '../../messages'
import { describeError } from '../../problem'
import { Button } from '../../ui/Button'
import { ProgressBar } from './ProgressBar'
import { useImportSteps } from './useImport'

const labels = {
  reading: t('Reading the archive'),
  running: t('Bringing it in'),
  undoing: t('Taking it back'),
} as const

/** While it is worked on in the background. */
export function ImportProgress({ made }: { made: ImportView }) {
  const { id, state, step, steps, imported } = made
  const { stop } = useImportSteps(id)
  if (state !== 'reading' && state !== 'running' && state !== 'undoing') return null
  const isRunning = state === 'running'
  const left = state === 'undoing' ? t('{things} left', { things: things(imported) }) : null
  return (
    <div className="flex flex-col gap-3">
      <ProgressBar
        label={labels[state]}
        part={isRunning && steps > 0 ? step / steps : null}
        note={
          isRunning
            ? t('{things} so far. It goes on when you leave.', { things: things(imported) })
            : (left ?? t('You may leave this page.'))
        }
      />
      {stop.isError && (
        <p role="alert" className="text-danger">
          {describeError(stop.error).detail}
        </p>
      )}
      {state !== 'undoing' && (
        <Button look="outline" className="self-start" busy={stop.isPending} onClick={() => stop.mutate()}>
          {t('Stop')}
        </Button>
      )}
    </div>
  )
}
