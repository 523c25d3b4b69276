import { z } from 'zod'
import type { Message } from '@worker/features/chat/contract'
import { follow, isBehind } from '@worker/features/chat/follow'
import { type RoomClientFrame, RoomServerFrame } from '@worker/realtime/protocol'
import { t } from '../../messages'
import { offline, Problem } from '../../problem'
import { queryClient } from '../../query-client'
import { openSocket, type Socket } from '../../socket'
import { loadConversation } from './messages-api'
import type { RoomData } from './room-data'
import { roomKey } from './room-cache'
import { noteTyping, stopTyping } from './typing'

/** The policy of the page forbids compiling code from text, which zod would try. */
z.config({ jitless: true })

const ACK_TIMEOUT = 10_000

interface Waiting {
  resolve: (message: Message) => void
  reject: (problem: Problem) => void
}

interface RoomLink {
  socket: Socket<RoomClientFrame>
  waiting: Map<string, Waiting>
  /** Whether what is missing was asked for, and has not come. */
  asked: boolean
}

const links = new Map<string, RoomLink>()

/** Keeps a room that is loaded up to date by its socket, until the returned function is called. */
export function openRoom(id: string, onRefused: () => void): () => void {
  const waiting: RoomLink['waiting'] = new Map()
  const socket: Socket<RoomClientFrame> = openSocket<RoomServerFrame, RoomClientFrame>({
    path: `/api/v1/conversations/${id}/socket`,
    parse: (json) => RoomServerFrame.safeParse(json).data,
    hello: () => ({ type: 'hello', ...knownRev(id) }),
    onFrames: (frames) => receive(id, frames, link),
    check: () => loadConversation(id),
    onRefused,
  })
  const link: RoomLink = { socket, waiting, asked: false }
  links.set(id, link)
  const unsubscribe = socket.subscribe(() => socket.get().phase === 'open' || abandon(waiting))
  return () => {
    unsubscribe()
    socket.close()
    abandon(waiting)
    if (links.get(id) === link) links.delete(id)
  }
}

/** Sends a message by the open socket of its room; undefined when there is none. */
export function sendBySocket(
  id: string,
  draft: { text: string; clientId: string; replyTo: number | null },
): Promise<Message> | undefined {
  const link = links.get(id)
  if (!link) return undefined
  const { text, clientId, replyTo } = draft
  const reply = new Promise<Message>((resolve, reject) => {
    link.waiting.set(clientId, { resolve, reject })
    setTimeout(() => settle(link.waiting, clientId)?.reject(offline()), ACK_TIMEOUT)
  })
  const sent = link.socket.send({
    type: 'send',
    id: clientId,
    clientId,
    text,
    ...(replyTo !== null && { replyTo }),
  })
  if (sent) return reply
  link.waiting.delete(clientId)
  return undefined
}

/** For what may be lost: who types, and (for whoever has no socket there is a route) how far one has read. */
export function tellRoom(id: string, frame: RoomClientFrame): boolean {
  return links.get(id)?.socket.send(frame) ?? false
}

function receive(id: string, frames: RoomServerFrame[], link: RoomLink): void {
  const { waiting } = link
  queryClient.setQueryData<RoomData>(roomKey(id), (room) => room && follow(room, frames))
  for (const frame of frames) {
    switch (frame.type) {
      case 'hello':
        link.asked = !frame.resumed
        if (!frame.resumed) void fetchAfresh(id, link)
        break
      case 'ack':
        if (frame.message) settle(waiting, frame.id)?.resolve(frame.message)
        break
      case 'error':
        if (frame.id !== undefined) settle(waiting, frame.id)?.reject(problemOf(frame))
        break
      case 'typing':
        noteTyping(id, frame.userId)
        break
      case 'message':
        stopTyping(id, frame.message.senderId)
        break
      case 'read':
      case 'check':
      case 'member':
      case 'room':
      case 'rev':
        break
    }
  }
  askForMissing(id, link)
}

async function fetchAfresh(id: string, link: RoomLink): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: roomKey(id) })
  link.asked = false
  askForMissing(id, link)
}

/** Something was told that comes later than what is known: the room says what lies between. */
function askForMissing(id: string, link: RoomLink): void {
  const room = queryClient.getQueryData<RoomData>(roomKey(id))
  if (!room || link.asked || !isBehind(room)) return
  link.asked = link.socket.send({ type: 'hello', rev: room.seen })
}

function knownRev(id: string): { rev?: number } {
  const room = queryClient.getQueryData<RoomData>(roomKey(id))
  return room ? { rev: room.seen } : {}
}

function settle(waiting: RoomLink['waiting'], id: string): Waiting | undefined {
  const entry = waiting.get(id)
  waiting.delete(id)
  return entry
}

/** The connection is gone: whether these arrived is unknown, and sending them again does no harm. */
function abandon(waiting: RoomLink['waiting']): void {
  for (const id of waiting.keys()) settle(waiting, id)?.reject(offline())
}

function problemOf({ code, detail }: { code: string; detail: string }): Problem {
  const status = code === 'rate_limited' || code === 'slow_mode' ? 429 : code === 'internal' ? 500 : 409
  return new Problem({ status, code: 'conflict', title: t('This was not sent'), detail })
}
