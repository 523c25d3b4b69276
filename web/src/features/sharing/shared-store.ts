import { database } from '../../database'

/*
 * What was shared with Warren from elsewhere on this device, until somebody who is logged in takes it. It is nobody's: it
 * is found by its id alone, which stands in the address of the window that was opened for it and in no other.
 */
export interface Shared {
  title: string
  text: string
  url: string
  files: readonly File[]
}

/** Milliseconds after which nobody is about to log in for it. */
const OLD = 60 * 60_000

const { inStore } = database('warren.shared', 1, ['shared'])

/** @returns the id */
export async function putShared(shared: Shared): Promise<string> {
  const key = crypto.randomUUID()
  await dropShared(Date.now() - OLD)
  await inStore('shared', 'readwrite', (store) => store.put({ ...shared, key, at: Date.now() }))
  return key
}

/** Gives it away, once. */
export async function takeShared(key: string): Promise<Shared | undefined> {
  await dropShared(Date.now() - OLD)
  const found: unknown = await inStore('shared', 'readonly', (store): IDBRequest<unknown> => store.get(key))
  await inStore('shared', 'readwrite', (store) => store.delete(key))
  return parse(found)
}

/**
 * For whoever leaves this browser: what they did not take is not for the next.
 * @param until when they left, in milliseconds UTC; what was shared since is that of whoever is there now
 */
export async function dropShared(until: number): Promise<void> {
  const all = await inStore('shared', 'readonly', (store): IDBRequest<unknown[]> => store.getAll())
  for (const each of all) {
    const { key, at } = parseRow(each)
    if (key !== undefined && at <= until) await inStore('shared', 'readwrite', (store) => store.delete(key))
  }
}

function parseRow(value: unknown): { key: string | undefined; at: number } {
  const { key, at }: { key?: unknown; at?: unknown } =
    typeof value === 'object' && value !== null ? value : {}
  return { key: typeof key === 'string' ? key : undefined, at: typeof at === 'number' ? at : 0 }
}

function parse(value: unknown): Shared | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { title, text, url, files }: { [Key in keyof Shared]?: unknown } = value
  if (typeof title !== 'string' || typeof text !== 'string' || typeof url !== 'string') return undefined
  const kept = Array.isArray(files) ? files.filter((file) => file instanceof File) : []
  return { title, text, url, files: kept }
}
