import type { Message } from '@worker/features/chat/contract'
import { queryClient } from '../../query-client'
import { applyMessage } from '@worker/features/chat/apply'
import type { RoomData } from './room-data'

export function roomKey(id: string) {
  return ['rooms', id]
}

export function bansKey(id: string) {
  return ['bans', id]
}

/** Those that are pinned. */
export function pinsKey(id: string) {
  return ['pins', id]
}

export function updateRoom(id: string, change: (room: RoomData) => RoomData): void {
  queryClient.setQueryData<RoomData>(roomKey(id), (room) => room && change(room))
}

export function putMessage(id: string, message: Message): void {
  updateRoom(id, (room) => applyMessage(room, message))
}

/** As a message is once it was deleted. */
export function emptied(message: Message): Message {
  return { ...message, text: '', deleted: true, reactions: [], media: [], card: null }
}

export function emptyMessage(id: string, seq: number): void {
  updateRoom(id, (room) => ({
    ...room,
    messages: room.messages.map((message) => (message.seq === seq ? emptied(message) : message)),
  }))
}
