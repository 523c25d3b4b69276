import { describeError } from '../problem'
import type { Failure } from './Boundary'
import { Button } from './Button'
import { ErrorState } from './ErrorState'

/** What stands in the place of a page or a dialog that failed. */
export function failedState({ error, label, retry }: Failure) {
  return <ErrorState error={error} label={label} onRetry={retry} />
}

/** The same where nothing else is left, not even the frame. */
export function failedWindow(failure: Failure) {
  return (
    <main id="main" data-frame>
      {failedState(failure)}
    </main>
  )
}

/** The same in a few words, where there is little room. */
export function failedNote({ error, label, retry }: Failure) {
  return (
    <div role="alert" className="flex items-center gap-3 px-3 py-2 text-sm text-soft">
      {describeError(error).title}
      <Button look="outline" size="sm" onClick={retry}>
        {label}
      </Button>
    </div>
  )
}
