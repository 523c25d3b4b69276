import { useEffect, useLayoutEffect, useRef, useState } from 'react'

interface Tip {
  text: string
  anchor: Element
}

const WAIT = 500
const EDGE = 8

/**
 * One hint for the whole page: shows the `data-tip` of whatever the pointer rests on or the keyboard reaches. A tooltip
 * component around every button would cost more than the button in a list of a thousand posts. It is never the only
 * place a name is given, so it is hidden from screen readers.
 */
export function Tooltip() {
  const [tip, setTip] = useState<Tip | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => watch(setTip), [])
  useLayoutEffect(() => {
    if (tip && box.current) place(box.current, tip.anchor)
  }, [tip])
  if (!tip) return null
  return (
    <div
      ref={box}
      aria-hidden
      className="pointer-events-none fixed top-0 left-0 z-50 max-w-64 animate-appear rounded-lg bg-ink px-2 py-1 text-xs font-semibold text-canvas"
    >
      {tip.text}
    </div>
  )
}

function watch(show: (tip: Tip | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const controller = new AbortController()
  const { signal } = controller

  function later(target: EventTarget | null, wait: number): void {
    clearTimeout(timer)
    const anchor = target instanceof Element ? target.closest('[data-tip]') : null
    const text = anchor?.getAttribute('data-tip')
    if (!anchor || !text) show(null)
    else timer = setTimeout(() => anchor.isConnected && show({ text, anchor }), wait)
  }
  function hide(): void {
    clearTimeout(timer)
    show(null)
  }

  addEventListener('pointerover', (event) => event.pointerType === 'mouse' && later(event.target, WAIT), {
    signal,
  })
  addEventListener(
    'focusin',
    ({ target }) => target instanceof Element && target.matches(':focus-visible') && later(target, 0),
    { signal },
  )
  addEventListener('focusout', hide, { signal })
  addEventListener('pointerdown', hide, { signal })
  addEventListener('keydown', (event) => event.key === 'Escape' && hide(), { signal })
  addEventListener('scroll', hide, { signal, passive: true })
  return () => {
    hide()
    controller.abort()
  }
}

/** Below the anchor, or above it at the end of the window; never over an edge. */
function place(box: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect()
  const { width, height } = box.getBoundingClientRect()
  const x = Math.min(
    Math.max(at.left + at.width / 2 - width / 2, EDGE),
    document.documentElement.clientWidth - width - EDGE,
  )
  const below = at.bottom + 6
  const y = below + height + EDGE > innerHeight ? at.top - height - 6 : below
  box.style.translate = `${Math.round(x)}px ${Math.round(y)}px`
}
