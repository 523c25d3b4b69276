import { inStore, onAvailable } from './database'

/*
 * The files somebody has added to what they write, made ready to be sent, under their account: until the text they
 * belong to has been sent or thrown away. What cannot be stored (blocked, or full) is held in memory, as long as the
 * page lives.
 */
export interface StoredFile {
  /** Also the Idempotency-Key of its upload. */
  key: string
  owner: string
  /** When it was added, in milliseconds UTC. */
  at: number
  /** `full` and the smaller pictures that stand for it. */
  blobs: { full: Blob } & { [Variant in 'medium' | 'small' | 'poster']?: Blob }
  /** Under which id the server has it, and since when; null until all of it is there. */
  sent: { id: string; at: number } | null
}

const memory = new Map<string, StoredFile>()
onAvailable(() => {
  for (const file of memory.values()) void putFile(file)
})

/** A file of this account alone. */
export async function fileOf(owner: string, key: string): Promise<StoredFile | undefined> {
  const stored = await inStore('files', 'readonly', (store): IDBRequest<unknown> => store.get(key)).catch(
    () => undefined,
  )
  const file = memory.get(key) ?? parseFile(stored)
  return file?.owner === owner ? file : undefined
}

export async function putFile(file: StoredFile): Promise<void> {
  // Until it is stored it is here: who reads meanwhile must not miss it.
  memory.set(file.key, file)
  const forget = () => memory.get(file.key) === file && memory.delete(file.key)
  await inStore('files', 'readwrite', (store) => store.put(file)).then(forget, () => undefined)
}

export async function removeFiles(keys: readonly string[]): Promise<void> {
  for (const key of keys) memory.delete(key)
  await Promise.all(
    keys.map((key) => inStore('files', 'readwrite', (store) => store.delete(key)).catch(() => undefined)),
  )
}

/** The keys of all files of an account. */
export async function fileKeysOf(owner: string): Promise<string[]> {
  const stored = await inStore('files', 'readonly', (store) => store.index('owner').getAllKeys(owner)).catch(
    () => [],
  )
  const held = [...memory.values()].filter((file) => file.owner === owner).map(({ key }) => key)
  return [...new Set([...stored.map(String), ...held])]
}

function parseFile(value: unknown): StoredFile | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { key, owner, at, blobs, sent }: { [Key in keyof StoredFile]?: unknown } = value
  if (typeof key !== 'string' || typeof owner !== 'string' || typeof at !== 'number') return undefined
  if (typeof blobs !== 'object' || blobs === null || !('full' in blobs)) return undefined
  if (!(blobs.full instanceof Blob)) return undefined
  return { key, owner, at, blobs: { ...blobs, full: blobs.full }, sent: parseSent(sent) }
}

function parseSent(value: unknown): StoredFile['sent'] {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('at' in value)) return null
  const { id, at } = value
  return typeof id === 'string' && typeof at === 'number' ? { id, at } : null
}
