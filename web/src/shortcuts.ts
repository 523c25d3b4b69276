import { useEffect, useEffectEvent } from 'react'
import { stored } from './stored'

export interface Shortcut {
  /** One key, or two in a row: "n", "?", "g h". */
  keys: string
  /** What it does, for the help. */
  what: string
}

interface Bound extends Shortcut {
  run: () => void
}

/** Single keys get in the way of speech input, so they can be turned off (WCAG 2.1.4). */
export const shortcutsEnabled = stored('shortcuts', (value) => value !== false)

const bound = new Set<Bound>()
let first: { key: string; at: number } | undefined
const SEQUENCE_MS = 1_000

/** Binds a key as long as the component is shown. */
export function useShortcut(keys: string, what: string, action: () => void): void {
  const run = useEffectEvent(action)
  useEffect(() => {
    const shortcut: Bound = { keys, what, run: () => run() }
    bound.add(shortcut)
    return () => void bound.delete(shortcut)
  }, [keys, what])
}

/** What is bound at this moment, for the help and the palette. */
export function boundShortcuts(): Bound[] {
  return [...bound].sort((a, b) => a.keys.length - b.keys.length || a.keys.localeCompare(b.keys))
}

export function followKeys(): void {
  addEventListener('keydown', (event) => {
    if (
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isBusyWithKeys(event.target)
    )
      return
    if (!shortcutsEnabled.get() && event.key !== '?') return
    const match = matchKeys(event.key, event.timeStamp)
    if (!match) return
    event.preventDefault()
    match.run()
  })
}

function matchKeys(key: string, at: number): Bound | undefined {
  const before = first && at - first.at < SEQUENCE_MS ? `${first.key} ${key}` : undefined
  first = undefined
  const shortcuts = [...bound]
  const match = shortcuts.find(({ keys }) => keys === before) ?? shortcuts.find(({ keys }) => keys === key)
  if (!match && shortcuts.some(({ keys }) => keys.startsWith(`${key} `))) first = { key, at }
  return match
}

/** Typing, or inside a dialog or menu: keys mean something else there. */
function isBusyWithKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('input, textarea, select')) return true
  return isSomethingOpen()
}

/** A window or a menu, which has the keys. */
export function isSomethingOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}
