import { database } from '../database'

/*
 * What the API answered an account last, kept in this browser for when it cannot be reached. It goes with the session, in
 * whatever way that ends: `public/first.js` takes away the whole database when nobody is logged in.
 */
export interface Answer {
  /** What was asked, as the query client names it. */
  hash: string
  data: unknown
  /** When it was answered, in milliseconds UTC. */
  at: number
}

interface Row extends Answer {
  key: string
  owner: string
  /** Which client wrote it: another may read it otherwise. */
  release: string
}

/** How many are kept of one account. */
const MOST = 40

const { inStore } = database('warren.answers', 1, ['answers'])
const keyOf = (owner: string, hash: string) => `${owner} ${hash}`
const release = () => document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? ''

export async function answerOf(owner: string, hash: string): Promise<Answer | undefined> {
  const row = parse(await inStore('answers', 'readonly', (store) => store.get(keyOf(owner, hash))))
  return row?.owner === owner && row.release === release() ? row : undefined
}

/** Keeps an answer in the place of the one before; the oldest go when there are too many. */
export async function putAnswer(owner: string, { hash, data, at }: Answer): Promise<void> {
  const row: Row = { key: keyOf(owner, hash), owner, hash, data, at, release: release() }
  await inStore('answers', 'readwrite', (store) => store.put(row))
  const rows = await rowsOf(owner)
  const old = rows.sort((a, b) => b.at - a.at).slice(MOST)
  await remove(old)
}

/** Takes away what is kept of everybody but this account; of everybody, when there is none. */
export async function keepOnly(owner: string | null): Promise<void> {
  const all = await inStore('answers', 'readonly', (store): IDBRequest<unknown[]> => store.getAll())
  await remove(all.flatMap((value) => parse(value) ?? []).filter((row) => row.owner !== owner))
}

export async function forgetAnswers(owner: string): Promise<void> {
  await remove(await rowsOf(owner))
}

async function rowsOf(owner: string): Promise<Row[]> {
  const found = await inStore('answers', 'readonly', (store): IDBRequest<unknown[]> =>
    store.index('owner').getAll(owner),
  )
  return found.flatMap((value) => parse(value) ?? [])
}

async function remove(rows: readonly Row[]): Promise<void> {
  await Promise.all(rows.map(({ key }) => inStore('answers', 'readwrite', (store) => store.delete(key))))
}

function parse(value: unknown): Row | undefined {
  if (typeof value !== 'object' || value === null || !('data' in value)) return undefined
  const { key, owner, hash, data, at, release }: { [Key in keyof Row]?: unknown } = value
  if (typeof key !== 'string' || typeof owner !== 'string' || typeof hash !== 'string') return undefined
  if (typeof at !== 'number' || typeof release !== 'string') return undefined
  return { key, owner, hash, data, at, release }
}
