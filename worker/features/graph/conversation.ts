import { directConversation } from '../../core/conversation-id'
import type { UserId } from '../../core/ids'
import { chatRoom } from '../../env'
import type { UserCtx } from '../../ctx'

/** Closes the conversation of two who are friends no longer: nothing that is sent from then on gets in. */
export async function closeConversation({ env, viewer }: UserCtx, other: UserId): Promise<void> {
  await chatRoom(env, await directConversation(viewer.id, other)).closeDirect()
}
