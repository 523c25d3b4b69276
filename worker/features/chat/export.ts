import type { ConversationId } from '../../core/conversation-id'
import { iso } from '../../core/time'
import type { UserCtx } from '../../ctx'
import { chatRoom } from '../../env'
import { granted } from '../../use-case/granted'

const AT_ONCE = 200

/**
 * All that a member may read of a conversation, as JSON that is written as it is read: a part is asked for when the one
 * before is taken, so neither a long history nor a slow reader fills the memory. Who stops being a member meanwhile gets no
 * more: then it breaks off, which a reader of JSON notices.
 *
 * @throws not_found, forbidden for who is only invited
 */
export async function exportConversation(
  { env, viewer, now }: UserCtx,
  id: ConversationId,
): Promise<ReadableStream<Uint8Array>> {
  const room = chatRoom(env, id)
  const { conversation } = granted(await room.describe(viewer.id))
  const read = async (after: number) => granted(await room.history(viewer.id, { after, limit: AT_ONCE }))
  let next: Awaited<ReturnType<typeof read>> | null = await read(0)
  const text = new TextEncoder()
  let head = `{"exportedAt":${JSON.stringify(iso(now))},"conversation":${JSON.stringify(conversation)},"messages":[`
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!next) return
      const { messages, more, edge } = next
      const rows = messages.map((message) => JSON.stringify(message)).join(',\n')
      controller.enqueue(text.encode(`${head}${rows}${more ? '' : ']}'}`))
      head = ',\n'
      next = more ? await read(edge) : null
      if (!next) controller.close()
    },
  })
}
