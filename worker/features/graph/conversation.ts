import { directConversation } from '../../core/conversation-id'
import { logFailure } from '../../core/failure'
import type { UserId } from '../../core/ids'
import { chatRoom } from '../../env'
import type { UserCtx } from '../../http/context'

/**
 * Closes the conversation of two who are friends no longer, before the answer says so: nothing that is sent from then on
 * gets in. The event of the same change looks at it again, also when this call is lost.
 */
export async function closeConversation({ env, viewer }: UserCtx, other: UserId): Promise<void> {
  try {
    await chatRoom(env, await directConversation(viewer.id, other)).closeDirect()
  } catch (error) {
    logFailure('close conversation', error)
  }
}
