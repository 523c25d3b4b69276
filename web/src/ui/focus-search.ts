/** Puts the focus into the search field of the page, if it has one. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLElement>('[data-search]')
  field?.focus()
  return field !== null
}
