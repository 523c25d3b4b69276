import { useMutation } from '@tanstack/react-query'
import type { Message } from '../../../../worker/features/chat/contract'
import { toastError } from '../../toasts'
import { deleteMessage, editMessage, removeMessageCard } from './messages-api'
import { putMessage, updateRoom } from './room-cache'
import type { RoomView } from './room-view'

export function useDeleteMessage({ id }: RoomView, { seq }: Message): () => void {
  const { mutate } = useMutation({
    mutationFn: () => deleteMessage(id, seq),
    onSuccess: () =>
      changeMessage(id, seq, (message) => ({
        ...message,
        text: '',
        deleted: true,
        reactions: [],
        media: [],
        card: null,
      })),
    onError: (error) => toastError(error),
  })
  return () => mutate()
}

export function useEditMessage(id: string) {
  return useMutation({
    mutationFn: ({ seq, text }: { seq: number; text: string }) => editMessage(id, seq, text),
    onSuccess: (message) => putMessage(id, message),
  })
}

export function useRemoveCard(id: string, seq: number): () => void {
  const { mutate } = useMutation({
    mutationFn: () => removeMessageCard(id, seq),
    onSuccess: (message) => putMessage(id, message),
    onError: (error) => toastError(error),
  })
  return () => mutate()
}

function changeMessage(id: string, seq: number, change: (message: Message) => Message): void {
  updateRoom(id, (room) => ({
    ...room,
    messages: room.messages.map((message) => (message.seq === seq ? change(message) : message)),
  }))
}
