/** What can wait to be sent, by the feature that knows how (`senders.ts`). */
export type Kind = 'post' | 'comment' | 'message' | 'reaction' | 'bookmark' | 'message-reaction' | 'deletion'

/** Something written or chosen here that the server has not confirmed yet. */
export interface Entry<Input = unknown> {
  /** Also the Idempotency-Key or clientId: however often it is sent, it happens once. */
  key: string
  /** The account that wrote it, and for which alone it is sent. */
  owner: string
  kind: Kind
  /** Within one target of a kind, what was written first goes first. */
  target: string
  input: Input
  /** The keys of the files that belong to it (`file-store.ts`), and go when it goes. */
  files: readonly string[]
  at: string
  /** Its place among the others. */
  order: number
  /** It is not sent before, in milliseconds UTC, so that one may think better of it; null for at once. */
  due: number | null
  /** When it was first on its way, in milliseconds UTC: since then the server may have it. */
  tried: number | null
  /** Why the server will not have it; null as long as it is to be sent. */
  failed: Failure | null
}

export interface Failure {
  code: string
  title: string
  detail: string
  requestId?: string | undefined
}

/** The server knows a key for a day; after that, sending again could do it twice. */
export const KEY_LIFE = 23 * 60 * 60_000

/** By which a browser tells the service worker that it may be time to send. */
export const SYNC_TAG = 'warren.outbox'

export const inOrder = (a: Entry, b: Entry) => a.order - b.order

export function laneOf({ kind, target }: Pick<Entry, 'kind' | 'target'>): string {
  return `${kind} ${target}`
}

/**
 * What goes out next: the oldest of each lane. One that was refused lets the others pass, and so does one that is not due.
 * @param resting lanes that cannot be served at the moment
 */
export function nextToSend(entries: readonly Entry[], resting: ReadonlySet<string>, now: number): Entry[] {
  const heads = new Map<string, Entry>()
  for (const entry of [...entries].sort(inOrder)) {
    const lane = laneOf(entry)
    if (entry.failed === null && (entry.due ?? 0) <= now && !resting.has(lane) && !heads.has(lane))
      heads.set(lane, entry)
  }
  return [...heads.values()]
}

/** When the next of those that wait for their time is due; null when none does. */
export function nextDue(entries: readonly Entry[], now: number): number | null {
  const times = entries.flatMap(({ due, failed }) =>
    due !== null && due > now && failed === null ? [due] : [],
  )
  return times.length > 0 ? Math.min(...times) : null
}

/** Whether one may take it back to change it: the server has certainly not made anything of it. */
export function isTakeable({ tried, failed }: Pick<Entry, 'tried' | 'failed'>): boolean {
  return tried === null || (failed !== null && failed.code !== 'uncertain')
}

/** What is kept of a `Problem`. */
export function failureOf({ code, title, detail, requestId }: Failure): Failure {
  return { code, title, detail, requestId }
}

export function parseEntry(value: unknown): Entry | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const entry: { [Key in keyof Entry]?: unknown } = value
  const { key, owner, kind, target, input, files, at, order, due, tried, failed } = entry
  if (typeof key !== 'string' || typeof owner !== 'string' || typeof target !== 'string') return undefined
  if (typeof at !== 'string' || typeof order !== 'number' || !isKind(kind)) return undefined
  return {
    key,
    owner,
    kind,
    target,
    input,
    files: Array.isArray(files) ? files.map(String) : [],
    at,
    order,
    due: typeof due === 'number' ? due : null,
    tried: typeof tried === 'number' ? tried : null,
    failed: isFailure(failed) ? failed : null,
  }
}

const kinds: readonly unknown[] = [
  'post',
  'comment',
  'message',
  'reaction',
  'bookmark',
  'message-reaction',
  'deletion',
] satisfies Kind[]

function isKind(value: unknown): value is Kind {
  return kinds.includes(value)
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value
}
