import type { ImportView } from '../../../../worker/features/imports/contract'
import { describeError } from '../../problem'
import { Button } from '../../ui/Button'
import { counted } from './import-words'
import { ProgressBar } from './ProgressBar'
import { useImportSteps } from './useImport'

const labels = {
  reading: 'Reading the archive',
  running: 'Bringing it in',
  undoing: 'Taking it back',
} as const

/** While it is worked on in the background. */
export function ImportProgress({ made }: { made: ImportView }) {
  const { id, state, step, steps, imported } = made
  const { stop } = useImportSteps(id)
  if (state !== 'reading' && state !== 'running' && state !== 'undoing') return null
  const isRunning = state === 'running'
  const left = state === 'undoing' ? `${counted(imported, 'thing')} left` : null
  return (
    <div className="flex flex-col gap-3">
      <ProgressBar
        label={labels[state]}
        part={isRunning && steps > 0 ? step / steps : null}
        note={
          isRunning
            ? `${counted(imported, 'thing')} so far. It goes on when you leave.`
            : (left ?? 'You may leave this page.')
        }
      />
      {stop.isError && (
        <p role="alert" className="text-danger">
          {describeError(stop.error).detail}
        </p>
      )}
      {state !== 'undoing' && (
        <Button look="outline" className="self-start" busy={stop.isPending} onClick={() => stop.mutate()}>
          Stop
        </Button>
      )}
    </div>
  )
}
