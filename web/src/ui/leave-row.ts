/**
 * Moves the focus from a row that is about to disappear to its neighbour, so that whoever works down a list with the
 * keyboard stays in it.
 */
export function leaveRow(control: Element): void {
  const row = control.closest('[data-row]')
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const place = rows.findIndex((each) => each === row)
  const next = rows[place + 1] ?? rows[place - 1] ?? document.getElementById('main')
  next?.focus({ preventScroll: true })
}
