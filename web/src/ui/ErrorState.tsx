import { CloudOff } from 'lucide-react'
import { t } from '../messages'
import { describeError } from '../problem'
import { Button } from './Button'

interface ErrorStateProps {
  error: unknown
  onRetry?: () => void
  /** What the button says. */
  label?: string
}

/** Says what happened and how to go on. The request id lets whoever runs this Warren find the matching log line. */
export function ErrorState({ error, onRetry, label = t('Try again') }: ErrorStateProps) {
  const { title, detail, requestId } = describeError(error)
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <CloudOff aria-hidden className="mb-2 size-10 text-edge" />
      <h2 className="text-lg">{title}</h2>
      <p className="max-w-sm text-soft">{detail}</p>
      {requestId && <p className="font-mono text-xs text-soft">{t('Request {requestId}', { requestId })}</p>}
      {onRetry && (
        <Button look="outline" className="mt-3" onClick={onRetry}>
          {label}
        </Button>
      )}
    </div>
  )
}
