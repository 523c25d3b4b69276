export function focusedRow(): Element | null {
  return document.activeElement?.closest('[data-row]') ?? null
}

/** What answers to a key in a row: each says what it does, and by which key. */
export function controlsOf(row: Element | null): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>(':is(a, button)[data-key]') ?? [])]
}
