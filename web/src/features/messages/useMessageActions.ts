import { useMutation } from '@tanstack/react-query'
import type { Message } from '../../../../worker/features/chat/contract'
import type { ReactionKind } from '../../../../worker/features/posts/contract'
import { toastError } from '../../toasts'
import { deleteMessage, editMessage, reactToMessage } from './messages-api'
import { putMessage, updateRoom } from './room-cache'
import type { RoomView } from './room-view'
import { type Reactions, withReactionOf } from './message-reactions'

/** Reacts at once; the room's answer replaces the guess, or takes it back. */
export function useReactToMessage({ id, me }: RoomView, { seq }: Message) {
  const { mutate } = useMutation({
    scope: { id: `react,${id},${seq}` },
    mutationFn: (kind: ReactionKind | null) => reactToMessage(id, seq, kind),
    onMutate: (kind) => setReactions(id, seq, (reactions) => withReactionOf(reactions, me, kind)),
    onSuccess: (message) => putMessage(id, message),
    onError: (error, _kind, before) => {
      if (before) setReactions(id, seq, () => before)
      toastError(error)
    },
  })
  return (kind: ReactionKind | null) => mutate(kind)
}

export function useDeleteMessage({ id }: RoomView, { seq }: Message): () => void {
  const { mutate } = useMutation({
    mutationFn: () => deleteMessage(id, seq),
    onSuccess: () =>
      changeMessage(id, seq, (message) => ({ ...message, text: '', deleted: true, reactions: [] })),
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

/** @returns how they were */
function setReactions(
  id: string,
  seq: number,
  change: (reactions: Reactions) => Reactions,
): Reactions | undefined {
  let before: Reactions | undefined
  changeMessage(id, seq, (message) => {
    before = message.reactions
    return { ...message, reactions: change(message.reactions) }
  })
  return before
}

function changeMessage(id: string, seq: number, change: (message: Message) => Message): void {
  updateRoom(id, (room) => ({
    ...room,
    messages: room.messages.map((message) => (message.seq === seq ? change(message) : message)),
  }))
}
