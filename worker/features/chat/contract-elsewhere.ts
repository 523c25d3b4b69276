import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import { ClientId, Conversation, InboxEntry, Message, Seq } from './contract'

/* Messages outside of where they were said: forwarded, found from anywhere, taken along. */

/** A message of another conversation, or of this one, to be said here once more. */
export const ForwardInput = z
  .strictObject({ from: ConversationId, seq: Seq, clientId: ClientId.optional() })
  .meta({
    id: 'ForwardInput',
    example: { from: '0192f1f0-0000-8000-8000-00000000000c', seq: 12, clientId: 'c-2' },
  })
export type ForwardInput = z.infer<typeof ForwardInput>

/** A message that a search over all conversations found, and where. */
export const FoundMessage = z
  .object({ conversation: InboxEntry, senderName: z.string(), message: Message })
  .meta({ id: 'FoundMessage' })
export type FoundMessage = z.infer<typeof FoundMessage>

/** All that one of its members may read of a conversation. */
export const ConversationExport = z
  .object({ exportedAt: z.iso.datetime(), conversation: Conversation, messages: z.array(Message) })
  .meta({ id: 'ConversationExport' })
