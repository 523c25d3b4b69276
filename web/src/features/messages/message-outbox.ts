import type { Message } from '../../../../worker/features/chat/contract'
import { queryClient } from '../../query-client'
import { kept } from '../../kept'
import { currentAccount, onAccountChange } from '../../session'
import { Problem } from '../../problem'
import { useStored } from '../../stored'
import { nextToSend, parseQueue, type PendingMessage, refused, retried, without } from './message-queue'
import { loadHistory, postMessage } from './messages-api'
import { putMessage, roomKey, updateRoom } from './room-cache'
import { isNext, type RoomData, withHistory } from './room-data'
import { sendBySocket } from './room-link'

/** What was written and is not confirmed, in the order it was written; all tabs see it, and it survives a reload. */
const queue = kept('outbox.messages', parseQueue)

const RETRY = 5_000

export function usePendingMessages(conversationId: string): readonly PendingMessage[] {
  return useStored(queue).filter((entry) => entry.conversationId === conversationId)
}

export function submitMessage(draft: Pick<PendingMessage, 'conversationId' | 'text' | 'replyTo'>): void {
  const entry = { ...draft, clientId: crypto.randomUUID(), at: new Date().toISOString(), failed: null }
  queue.set([...queue.get(), entry])
  sendWaiting()
}

export function retryMessage(clientId: string): void {
  queue.set(retried(queue.get(), clientId, new Date().toISOString()))
  sendWaiting()
}

export function discardMessage(clientId: string): void {
  queue.set(without(queue.get(), clientId))
}

let running: Promise<void> = Promise.resolve()
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends all that can be sent, one after the other. To be called whenever there is reason to hope. */
export function sendWaiting(): void {
  running = running.then(() => alone(sendAll)).catch(() => undefined)
}

async function sendAll(): Promise<void> {
  clearTimeout(timer)
  const account = currentAccount()
  if (account === null) return
  const resting = new Set<string>()
  for (;;) {
    // The queue is that of whoever is logged in now: it must be the one that was begun with.
    if (currentAccount() !== account) return
    const entry = nextToSend(queue.get(), resting)
    if (!entry) break
    if (!(await deliver(account, entry))) resting.add(entry.conversationId)
  }
  if (resting.size > 0) timer = setTimeout(sendWaiting, RETRY)
}

/** @returns false when the room cannot be reached now */
async function deliver(account: string, entry: PendingMessage): Promise<boolean> {
  const { conversationId, clientId } = entry
  try {
    const message = await (sendBySocket(conversationId, entry) ?? postMessage(entry, account))
    if (currentAccount() !== account) return true
    await fillUp(conversationId, message)
    // In the same turn, so that no frame shows both or neither.
    putMessage(conversationId, message)
    queue.set(without(queue.get(), clientId))
  } catch (error) {
    if (currentAccount() !== account) return true
    if (error instanceof Problem && error.passing) return false
    const why = error instanceof Problem ? error.detail : 'Something went wrong on this page.'
    queue.set(refused(queue.get(), clientId, why))
  }
  return true
}

/** While the socket was away others may have written: what stands between is fetched, so that the order holds. */
async function fillUp(id: string, message: Message): Promise<void> {
  const room = queryClient.getQueryData<RoomData>(roomKey(id))
  if (!room || isNext(room, message)) return
  const { messages, more } = await loadHistory(id, { before: message.seq, limit: 40 })
  updateRoom(id, (now) => withHistory(now, messages, !more))
}

/** One tab at a time, so that order holds; without locks, each message is still taken once. */
function alone(task: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request('warren.messages', task) : task()
}

addEventListener('online', sendWaiting)
onAccountChange(sendWaiting)
