import { useRef } from 'react'

let opener: HTMLElement | null = null

/** The button of the menu an item was chosen from: the item itself is gone when what it opened is closed again. */
export function rememberOpener(item: EventTarget | null): void {
  const menu = item instanceof Element ? item.closest('[role="menu"]') : null
  const button = menu?.getAttribute('aria-labelledby')
  opener = button ? document.getElementById(button) : null
}

/** Gives the focus back to that button when a dialog closes; one that a button on the page opened looks after itself. */
export function useOpener() {
  const from = useRef<HTMLElement>(null)
  return {
    onOpenAutoFocus: () => {
      const focused = document.activeElement
      const byMenu = focused === document.body || focused === opener || focused?.closest('[role="menu"]')
      from.current = byMenu ? opener : null
      opener = null
    },
    onCloseAutoFocus: (event: Event) => {
      if (!from.current?.isConnected) return
      event.preventDefault()
      from.current.focus({ preventScroll: true })
    },
  }
}
