import { keysOf, nameOf, onKeptElsewhere } from './kept'
import { currentAccount, onAccountChange } from './session'
import { fromJson, read, type Stored, write } from './stored'

/*
 * What somebody has begun to write, kept for them until it is sent or thrown away, over reloads and log-ins. Each tab has
 * a copy of its own to type in, so that two tabs do not write into one another; what was typed last is what a new page
 * finds. A text that is sent goes from every tab that shows the same.
 */
interface Copy {
  raw: string | null
  /** Whether it was typed in this tab. */
  mine: boolean
}

const PREFIX = 'draft.'
/** By their names in localStorage, which say whose they are. */
const copies = new Map<string, Copy>()
const listeners = new Map<string, Set<() => void>>()

/**
 * @param key what is written, such as `comment.<id of the post>`
 * @param parse makes a value of what was stored, and the empty one of undefined
 * @param isEmpty such a value is not kept
 */
export function draft<T>(
  key: string,
  parse: (value: unknown) => T,
  isEmpty: (value: T) => boolean,
): Stored<T> {
  const stored = PREFIX + key
  const nameNow = () => nameOf(currentAccount(), stored) ?? stored
  let parsed: { name: string; raw: string | null; value: T } | undefined

  return {
    get() {
      const name = nameNow()
      const { raw } = copyOf(name)
      if (raw !== parsed?.raw || name !== parsed.name) parsed = { name, raw, value: parse(fromJson(raw)) }
      return parsed.value
    },
    set(value) {
      const name = nameNow()
      const before = copyOf(name).raw
      const raw = isEmpty(value) ? null : JSON.stringify(value)
      parsed = { name, raw, value }
      copies.set(name, { raw, mine: raw !== null })
      // Another tab may have stored a text of its own, which is not this one's to take away.
      if (raw !== null || read(name, before) === before) store(name, raw)
      tell(stored)
    },
    subscribe(onChange) {
      const set = listeners.get(stored) ?? new Set()
      listeners.set(stored, set.add(onChange))
      const stop = onAccountChange(onChange)
      return () => {
        stop()
        set.delete(onChange)
      }
    },
  }
}

const texts = new Map<string, Stored<string>>()

/** A draft that is nothing but text; the same one each time it is asked for. */
export function textDraft(key: string): Stored<string> {
  const known = texts.get(key)
  if (known) return known
  const parse = (value: unknown) => (typeof value === 'string' ? value : '')
  const made = draft(key, parse, (text) => text.trim() === '')
  texts.set(key, made)
  return made
}

/** Whether what is kept under this key is a draft. */
export function isDraftKey(key: string): boolean {
  return key.startsWith(PREFIX)
}

function copyOf(name: string): Copy {
  let copy = copies.get(name)
  if (!copy) {
    copy = { raw: currentAccount() === null ? null : read(name, null), mine: false }
    copies.set(name, copy)
  }
  return copy
}

/** What a guest types is kept nowhere. */
function store(name: string, raw: string | null): void {
  if (currentAccount() !== null) write(name, raw)
}

function tell(key: string): void {
  for (const listener of listeners.get(key) ?? []) listener()
}

onKeptElsewhere((account, key, before, now) => {
  const name = nameOf(account, key)
  const copy = name === null ? undefined : copies.get(name)
  if (name === null || !copy || !isDraftKey(key)) return
  const shown = account === currentAccount() && (listeners.get(key)?.size ?? 0) > 0
  if (now === null) {
    // Sent or thrown away elsewhere, or its person left and took it along.
    if (copy.raw === before || account !== currentAccount()) copies.set(name, { raw: null, mine: false })
    else if (copy.mine) store(name, copy.raw)
    tell(key)
  } else if (!copy.mine && !shown) copies.delete(name)
})

/** Whether a draft of theirs, as it is stored or as this tab has it, speaks of this. */
export function isInDrafts(account: string, words: string): boolean {
  const prefix = nameOf(account, '') ?? ''
  const here = [...copies].filter(([name]) => name.startsWith(prefix)).map(([, { raw }]) => raw)
  const stored = keysOf(account)
    .filter(isDraftKey)
    .map((key) => read(prefix + key, null))
  return [...here, ...stored].some((raw) => raw?.includes(words))
}

/** Also what this tab holds of them; those of storage are taken by `belongings.ts`. */
export function forgetDrafts(account: string): void {
  const prefix = nameOf(account, PREFIX) ?? ''
  for (const name of copies.keys()) if (name.startsWith(prefix)) copies.delete(name)
}

/** A text that goes back into a form, after what is written there by now, with an empty line between. */
export function joined(before: string, after: string): string {
  return [before, after].filter((text) => text.trim() !== '').join('\n\n')
}
