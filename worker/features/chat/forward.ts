import type { ConversationId } from '../../core/conversation-id'
import { DomainError } from '../../core/errors'
import type { UserCtx } from '../../ctx'
import { chatRoom } from '../../env'
import { granted } from '../../use-case/granted'
import { release } from '../media/claim'
import { copyForMessage } from '../media/copy'
import type { Message } from './contract'
import type { ForwardInput } from './contract-elsewhere'
import { claimMedia } from './media'
import { chosenId } from './messages'
import { roomToSpeakIn } from './service'

/**
 * Says once more in a conversation what somebody may read in another. The text is copied, and so are the files, which from
 * then on belong to whoever forwards it: what becomes of the first message changes nothing in the second.
 *
 * @throws not_found, forbidden, conflict for what was deleted, quota_reached, rate_limited, slow_mode
 */
export async function forwardMessage(
  ctx: UserCtx,
  id: ConversationId,
  { from, seq, clientId = chosenId(ctx) }: ForwardInput,
): Promise<{ message: Message; repeated: boolean }> {
  const { db, env, viewer } = ctx
  const room = await roomToSpeakIn(ctx, id)
  const before = granted(await room.act(viewer.id, { sent: clientId })).message
  if (before?.forwarded) return { message: before, repeated: true }
  const { messages } = granted(await chatRoom(env, from).history(viewer.id, { after: seq - 1, limit: 1 }))
  const [found] = messages
  if (found?.seq !== seq || found.hidden)
    throw new DomainError('not_found', 'There is no such message, or you may not see it.')
  if (found.event) throw new DomainError('forbidden', 'This is not a message of a person.')
  if (found.deleted) throw new DomainError('conflict', 'This message was deleted.')
  const copies = await copyForMessage(
    ctx,
    found.media.map((file) => file.id),
  )
  const { files, fresh } = await claimMedia(ctx, id, copies)
  const draft = { text: found.text, clientId, replyTo: null, media: files, forwarded: true }
  const sent = await room.send(viewer.id, draft)
  // Also what a repeated request has copied once more.
  if (!sent.ok || sent.repeated) await release(db, fresh)
  return granted(sent)
}
