/** The rows that `j` and `k` walk through: articles marked with `data-row` (posts, comments, people). */
function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-row]')]
}

/** Below the sticky heading. */
const TOP = 64

/** Puts the focus on the next row, or on the first one in view when none has it. */
export function moveInList(step: 1 | -1): void {
  const all = rows()
  const focused = all.findIndex((row) => row.contains(document.activeElement))
  const inView = all.findIndex((row) => row.getBoundingClientRect().top >= TOP)
  const next = all[focused === -1 ? Math.max(0, inView) : focused + step]
  if (!next) return
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

/** Presses the button of the focused row that answers to this key. */
export function pressInRow(key: string): void {
  const row = document.activeElement?.closest('[data-row]')
  row?.querySelector<HTMLElement>(`[data-key="${key}"]`)?.click()
}
