import type { Message } from '@worker/features/chat/contract'
import { sender } from '../../outbox/senders'
import { Problem } from '../../problem'
import { queryClient } from '../../query-client'
import { handOver } from '../media/hand-over'
import { uploadsOf } from '../media/uploads'
import { parseMessageDraft } from './message-outbox'
import { loadHistory, postMessage } from './messages-api'
import { putMessage, roomKey, updateRoom } from './room-cache'
import { isNext, type RoomData, withHistory } from './room-data'
import { sendBySocket } from './room-link'

/** By the socket of the room where it is open; else, and with files, by a request. */
export const messageSender = sender({
  parse: parseMessageDraft,
  prepare: ({ media }, account) => uploadsOf(media, 'message', account),
  async send(draft, clientId, account) {
    const media = await handOver(draft.media, account)
    const { conversationId, text, replyTo } = draft
    const bySocket =
      media.length === 0 ? sendBySocket(conversationId, { text, replyTo, clientId }) : undefined
    const byRequest = () => postMessage({ ...draft, media }, clientId, account)
    // Whoever confirmed their address since the socket opened may write by now, which a request finds out.
    const message = await (bySocket?.catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'email_unconfirmed') return byRequest()
      throw error
    }) ?? byRequest())
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
