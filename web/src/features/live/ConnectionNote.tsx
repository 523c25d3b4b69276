import { useReconnecting } from './connection-store'

/** Says that live news are missing, and that something is done about it. */
export function ConnectionNote() {
  const reconnecting = useReconnecting()
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-2 z-50 flex justify-center">
      {reconnecting && (
        <span className="flex animate-appear items-center gap-2 rounded-full bg-ink px-3 py-1 text-sm font-bold text-canvas">
          <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent" />
          Reconnecting…
        </span>
      )}
    </div>
  )
}
