import { useMemo } from 'react'
import { draft } from './drafts'
import { useStored } from './stored'

export interface FormDraft<T> {
  /** What stands in the form. */
  value: T
  write: (value: T) => void
  /** What stands in it at this moment, for whoever changes it later than it was drawn. */
  now: () => T
  /** Whether it differs from what the form began with. */
  changed: boolean
  /** After it was sent, or thrown away. */
  forget: () => void
}

/**
 * What somebody is changing in a form, kept as it is typed: it is there again after a reload, or on another visit.
 * @param key which thing is changed, such as `edit-post.<id>`
 * @param initial what the form begins with
 * @param parse the same function each time
 */
export function useFormDraft<T>(
  key: string,
  initial: T,
  parse: (value: unknown) => T | undefined,
): FormDraft<T> {
  const base = JSON.stringify(initial)
  const store = useMemo(
    () =>
      draft<T | null>(
        key,
        (value) => parse(value) ?? null,
        (value) => value === null || JSON.stringify(value) === base,
      ),
    [key, base, parse],
  )
  const kept = useStored(store)
  return {
    value: kept ?? initial,
    write: store.set,
    now: () => store.get() ?? initial,
    changed: kept !== null && JSON.stringify(kept) !== base,
    forget: () => store.set(null),
  }
}

export function useTextDraft(key: string, initial = ''): FormDraft<string> {
  return useFormDraft(key, initial, asText)
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
