import { inStore, onAvailable } from './database'
import { type Entry, inOrder, parseEntry } from './entry'

/** What cannot be stored (blocked, or full) is held here, as long as the page lives. */
const memory = new Map<string, Entry>()
onAvailable(() => {
  for (const entry of memory.values()) void putEntry(entry)
})

/** The entries of one account alone, oldest first. */
export async function entriesOf(owner: string): Promise<Entry[]> {
  const stored = await inStore('entries', 'readonly', (store): IDBRequest<unknown[]> =>
    store.index('owner').getAll(owner),
  ).catch(() => [])
  const held = [...memory.values()].filter((entry) => entry.owner === owner)
  const read = stored.flatMap((value) => parseEntry(value) ?? [])
  return [...new Map([...read, ...held].map((entry) => [entry.key, entry])).values()].sort(inOrder)
}

export async function putEntry(entry: Entry): Promise<void> {
  // Until it is stored it is here: who reads meanwhile must not miss it.
  memory.set(entry.key, entry)
  const forget = () => memory.get(entry.key) === entry && memory.delete(entry.key)
  await inStore('entries', 'readwrite', (store) => store.put(entry)).then(forget, () => undefined)
}

export async function removeEntries(keys: readonly string[]): Promise<void> {
  for (const key of keys) memory.delete(key)
  await Promise.all(
    keys.map((key) => inStore('entries', 'readwrite', (store) => store.delete(key)).catch(() => undefined)),
  )
}
