/** A message written here that the room has not confirmed yet. */
export interface PendingMessage {
  /** However often it is sent, the room takes it once. */
  clientId: string
  conversationId: string
  text: string
  replyTo: number | null
  at: string
  /** Why the room refused it; null while it waits or is on its way. */
  failed: string | null
}

export type Queue = readonly PendingMessage[]

/**
 * The next to send: in each room the oldest goes first, and one that was refused lets the others pass.
 * @param resting rooms that cannot be reached at the moment
 */
export function nextToSend(queue: Queue, resting: ReadonlySet<string>): PendingMessage | undefined {
  return queue.find((entry) => entry.failed === null && !resting.has(entry.conversationId))
}

export function without(queue: Queue, clientId: string): Queue {
  return queue.filter((entry) => entry.clientId !== clientId)
}

export function refused(queue: Queue, clientId: string, why: string | null): Queue {
  return queue.map((entry) => (entry.clientId === clientId ? { ...entry, failed: why } : entry))
}

/** Written to be sent again: at the end, because what was written later may have been sent. */
export function retried(queue: Queue, clientId: string, at: string): Queue {
  const entry = queue.find((each) => each.clientId === clientId)
  return entry ? [...without(queue, clientId), { ...entry, at, failed: null }] : queue
}

export function parseQueue(value: unknown): Queue {
  return Array.isArray(value) ? value.flatMap((entry: unknown) => parseEntry(entry) ?? []) : none
}

const none: Queue = []

function parseEntry(value: unknown): PendingMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const entry: { [Key in keyof PendingMessage]?: unknown } = value
  const { clientId, conversationId, text, replyTo = null, at, failed = null } = entry
  if (typeof clientId !== 'string' || typeof conversationId !== 'string' || typeof text !== 'string')
    return undefined
  if (typeof at !== 'string' || (replyTo !== null && typeof replyTo !== 'number')) return undefined
  return { clientId, conversationId, text, replyTo, at, failed: typeof failed === 'string' ? failed : null }
}
