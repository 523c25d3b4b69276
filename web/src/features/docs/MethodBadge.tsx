import { cx } from '../../ui/cx'
import type { Method } from './document'

const looks: Record<Method, string> = {
  get: 'bg-presence-soft text-presence',
  post: 'bg-accent-soft text-accent',
  put: 'bg-sunken text-ink',
  patch: 'bg-sunken text-ink',
  delete: 'bg-danger-soft text-danger',
}

export function MethodBadge({ method, small }: { method: Method; small?: boolean }) {
  return (
    <span
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-md font-mono font-bold uppercase',
        small ? 'h-5 w-12 text-[0.625rem]' : 'h-6 w-16 text-xs',
        looks[method],
      )}
    >
      {method}
    </span>
  )
}
