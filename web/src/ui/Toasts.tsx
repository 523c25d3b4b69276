import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { t } from '../messages'
import { dismissToast, type Toast } from '../toasts'
import { cx } from './cx'

/** Milliseconds a toast stays, unless somebody is at it. */
const STAYS = 6_000

/**
 * The toasts, read to screen readers as they come, reachable with F8, put away with Escape. The live region is there from
 * the start: one that comes together with its first words is not read.
 */
export function Toasts({ toasts }: { toasts: readonly Toast[] }) {
  const region = useRef<HTMLElement>(null)
  const [hovered, setHovered] = useState(false)
  const [focused, setFocused] = useState(false)
  useEffect(() => {
    const reach = (event: KeyboardEvent) => event.key === 'F8' && region.current?.focus()
    addEventListener('keydown', reach)
    return () => removeEventListener('keydown', reach)
  }, [])
  // What is removed while it has the focus tells nobody that it lost it.
  useEffect(
    () => setFocused((now) => now && region.current?.contains(document.activeElement) === true),
    [toasts],
  )
  return (
    // Not for its own sake: it holds still what is in it while somebody reads it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={region}
      aria-label={t('Messages of this page (F8)')}
      tabIndex={-1}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={({ target }) => setFocused(target.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
      onKeyDown={({ key }) => key === 'Escape' && toasts.forEach(({ id }) => dismissToast(id))}
      className="fixed inset-x-4 bottom-20 z-50 mx-auto max-w-md outline-none sm:bottom-6"
    >
      <ol aria-live="polite" aria-relevant="additions" className="flex flex-col gap-2">
        {toasts.map((each) => (
          <ToastRow key={each.id} toast={each} held={hovered || focused} />
        ))}
      </ol>
    </section>
  )
}

function ToastRow({ toast: { id, text, tone, action, stays }, held }: { toast: Toast; held: boolean }) {
  const close = useEffectEvent(() => dismissToast(id))
  const isHeld = held && stays === undefined
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => close(), stays ?? STAYS)
    return () => clearTimeout(timer)
  }, [isHeld, stays])
  return (
    <li
      className={cx(
        'flex animate-rise items-center gap-2 rounded-card border bg-surface py-2 pe-2 ps-4 shadow-float',
        tone === 'danger' ? 'border-danger' : 'border-line',
      )}
    >
      <p aria-live={tone === 'danger' ? 'assertive' : undefined} className="grow py-1 text-sm font-semibold">
        {text}
      </p>
      {action && (
        <button
          type="button"
          onClick={() => {
            dismissToast(id)
            action.run()
          }}
          className="h-8 shrink-0 rounded-full px-3 text-sm font-bold text-accent hover:bg-accent-soft"
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={t('Dismiss')}
        onClick={() => dismissToast(id)}
        className="grid size-8 shrink-0 place-items-center rounded-full text-soft hover:bg-sunken"
      >
        <X aria-hidden className="size-4" />
      </button>
    </li>
  )
}
