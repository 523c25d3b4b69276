import { useMutation } from '@tanstack/react-query'
import type { Message } from '@worker/features/chat/contract'
import { removeFiles } from '../../outbox/file-store'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { deleteLater } from '../../deletions/deletions'
import { filesOf } from '../media/attachment'
import { idsFor } from '../media/ids-for'
import { editMessage, hideMessage, pinMessage, removeMessageCard } from './messages-api'
import { pinsKey, putMessage, updateRoom } from './room-cache'
import type { RoomView } from './room-view'
import type { EditedMessage } from './useEditedMessage'

/** It goes at once, and comes back to whoever thinks better of it. */
export function deleteOneMessage({ id }: RoomView, { seq }: Message): void {
  deleteLater({ type: 'message', id, seq }, t('The message is deleted'))
}

/** For oneself alone: its place stays empty, here and on every other device. */
export function useHideMessage({ id }: RoomView, { seq }: Message): () => void {
  const { mutate } = useMutation({
    mutationFn: () => hideMessage(id, seq),
    onSuccess: () => changeMessage(id, seq, (message) => ({ ...message, text: '', hidden: true })),
    onError: (error) => toastError(error),
  })
  return () => mutate()
}

export function usePin(id: string, seq: number): (on: boolean) => void {
  const { mutate } = useMutation({
    mutationFn: (on: boolean) => pinMessage(id, seq, on),
    onSuccess: (message) => {
      putMessage(id, message)
      toast(message.pinned ? t('Pinned for everybody here') : t('No longer pinned'))
      void queryClient.invalidateQueries({ queryKey: pinsKey(id) })
    },
    onError: (error) => toastError(error),
  })
  return mutate
}

export function useEditMessage(id: string) {
  return useMutation({
    mutationFn: async ({ seq, text, media }: { seq: number } & EditedMessage) =>
      editMessage(id, seq, { text, media: await idsFor(media, 'message') }),
    onSuccess: (message, { media }) => {
      void removeFiles(filesOf(media))
      putMessage(id, message)
    },
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
