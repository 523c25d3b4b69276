import type { Conversation, Member, Message } from '@worker/features/chat/contract'

/** What every message of a room needs to know of it, and what can be done from a message. */
export interface RoomView {
  id: string
  me: string
  kind: Conversation['kind']
  readOnly: boolean
  /** The owner and the admins of a group may delete what others said. */
  keepsOrder: boolean
  /** Everybody who is or was here, by id. */
  people: ReadonlyMap<string, Member>
  /** A loaded message by its number. */
  find: (seq: number) => Message | undefined
  onReply: (message: Message) => void
  onEdit: (message: Message) => void
  onForward: (message: Message) => void
  onReport: (message: Message) => void
  /** Goes to a message, however far away it is. */
  onJump: (seq: number) => void
}
