import { sender } from '../../outbox/senders'
import { toastError } from '../../toasts'
import { reactToMessage } from './messages-api'
import { putMessage } from './room-cache'
import { parseWantedReaction } from './message-reactions'

export const messageReactionSender = sender({
  parse: parseWantedReaction,
  send: ({ room, seq, kind }, _key, account) => reactToMessage(room, seq, kind, account),
  onSent: (message, { room }) => putMessage(room, message),
  onRefused: toastError,
})
