import { useMutation } from '@tanstack/react-query'
import type { Conversation } from '@worker/features/chat/contract'
import { toastError } from '../../toasts'
import { updateRoom } from './room-cache'

/** A change of a group (its name, its members) that the room answers with how it is now. */
export function useRoomChange<Input>(change: (input: Input) => Promise<Conversation>) {
  return useMutation({
    mutationFn: change,
    onSuccess: (conversation) =>
      updateRoom(conversation.id, (room) =>
        conversation.rev < room.conversation.rev ? room : { ...room, conversation },
      ),
    onError: (error) => toastError(error),
  })
}
