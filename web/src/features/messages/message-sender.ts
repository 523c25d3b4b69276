import type { Message } from '../../../../worker/features/chat/contract'
import { sender } from '../../outbox/senders'
import { queryClient } from '../../query-client'
import { parseMessageDraft } from './message-outbox'
import { loadHistory, postMessage } from './messages-api'
import { putMessage, roomKey, updateRoom } from './room-cache'
import { isNext, type RoomData, withHistory } from './room-data'
import { sendBySocket } from './room-link'

/** By the socket of the room where it is open, else by a request. */
export const messageSender = sender({
  parse: parseMessageDraft,
  async send(draft, clientId, account) {
    const message = await (sendBySocket(draft.conversationId, { ...draft, clientId }) ??
      postMessage(draft, clientId, account))
    await fillUp(draft.conversationId, message)
    return message
  },
  onSent: (message, { conversationId }) => putMessage(conversationId, message),
})

/** While the socket was away others may have written: what stands between is fetched, so that the order holds. */
async function fillUp(id: string, message: Message): Promise<void> {
  const room = queryClient.getQueryData<RoomData>(roomKey(id))
  if (!room || isNext(room, message)) return
  const { messages, more } = await loadHistory(id, { before: message.seq, limit: 40 })
  updateRoom(id, (now) => withHistory(now, messages, !more))
}
