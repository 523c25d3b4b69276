import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { dismissToast, type Toast } from '../toasts'
import { cx } from './cx'

/** The toasts, read to screen readers as they come, reachable with F8. */
export function Toasts({ toasts }: { toasts: readonly Toast[] }) {
  return (
    <Radix.Provider duration={6_000} swipeDirection="down">
      {toasts.map((each) => (
        <Radix.Root
          key={each.id}
          type={each.tone === 'danger' ? 'foreground' : 'background'}
          onOpenChange={(open) => open || dismissToast(each.id)}
          className={cx(
            'flex animate-rise items-center gap-2 rounded-card border bg-surface py-2 pr-2 pl-4 shadow-float',
            each.tone === 'danger' ? 'border-danger' : 'border-line',
          )}
        >
          <Radix.Description className="grow py-1 text-sm font-semibold">{each.text}</Radix.Description>
          {each.action && (
            <Radix.Action
              altText={each.action.label}
              onClick={each.action.run}
              className="h-8 shrink-0 rounded-full px-3 text-sm font-bold text-accent hover:bg-accent-soft"
            >
              {each.action.label}
            </Radix.Action>
          )}
          <Radix.Close
            aria-label="Dismiss"
            className="grid size-8 shrink-0 place-items-center rounded-full text-soft hover:bg-sunken"
          >
            <X aria-hidden className="size-4" />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed inset-x-4 bottom-20 z-50 mx-auto flex max-w-md flex-col gap-2 outline-none sm:bottom-6" />
    </Radix.Provider>
  )
}
