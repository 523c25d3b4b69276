import { t } from './messages'
import { describeError, GivenUp, isForAnother } from './problem'
import { emitter } from './emitter'

export interface Toast {
  id: number
  text: string
  tone: 'quiet' | 'danger'
  action?: { label: string; run: () => void }
  /** For how many milliseconds its action is good: it stays so long, and no longer. */
  stays?: number
}

let toasts: readonly Toast[] = []
let nextId = 1
const { subscribe, tell } = emitter()

/** Says something in passing, at the edge of the window. */
export function toast(text: string, options: Partial<Pick<Toast, 'tone' | 'action' | 'stays'>> = {}): void {
  // The newest three: more would cover the page.
  toasts = [...toasts.slice(-2), { id: nextId++, text, tone: 'quiet', ...options }]
  tell()
}

/** Says what went wrong; gives a way to go on where there is one. */
export function toastError(error: unknown, retry?: () => void, label = t('Try again')): void {
  // It was meant for somebody who is not here any more, and is not for the next one to hear.
  if (isForAnother(error) || error instanceof GivenUp) return
  const { detail } = describeError(error)
  toast(detail, { tone: 'danger', ...(retry && { action: { label, run: retry } }) })
}

export function dismissToast(id: number): void {
  toasts = toasts.filter((each) => each.id !== id)
  tell()
}

export function clearToasts(): void {
  if (toasts.length === 0) return
  toasts = []
  tell()
}

export const toastList = {
  get: () => toasts,
  subscribe,
}
