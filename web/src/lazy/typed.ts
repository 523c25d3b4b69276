type Field = HTMLInputElement | HTMLTextAreaElement

const typedIn = new Set<Field>()

/** Remembers which fields somebody has typed in. */
export function followTyping(): void {
  addEventListener('input', ({ target }) => isField(target) && typedIn.add(target), { capture: true })
}

/** Whether something that was typed stands in a field of the page, where a reload would lose it. */
export function isTypedOpen(): boolean {
  for (const field of typedIn) if (!field.isConnected) typedIn.delete(field)
  return [...typedIn].some(({ value }) => value.trim() !== '')
}

function isField(target: EventTarget | null): target is Field {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
}
