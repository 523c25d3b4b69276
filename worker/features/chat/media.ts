import { and, inArray, isNull, sql } from 'drizzle-orm'
import { ConversationId } from '../../core/conversation-id'
import type { MediaId } from '../../core/ids'
import { media } from '../../db/schema'
import { chatRoom } from '../../env'
import type { UserCtx } from '../../http/context'
import { commit, done } from '../../http/exactly-once'
import { granted } from '../../http/refusal'
import { findUsable, inOrder } from '../media/attach'
import type { MediaView } from '../media/contract'
import type { Holder } from '../media/holders'
import { mediaView } from '../media/view'

/** Whoever may read the message now, which its room is asked at each request: the database knows of no member. */
export const messageMedia: Holder = {
  seenBy: (viewer) => (viewer ? sql`1` : sql`0`),
  opens: async ({ env, viewer }, room, id) =>
    !!viewer && (await chatRoom(env, ConversationId.parse(room)).media(viewer.id, { open: id })).ok,
  async describe(ctx, room, file, change) {
    await commit(ctx, done, change)
    const { env, viewer } = ctx
    granted(await chatRoom(env, ConversationId.parse(room)).media(viewer.id, { describe: file }))
  },
}

export type Claim = { files: MediaView[]; /** Those that hung on nothing before. */ fresh: MediaId[] }

/**
 * Hangs files on a conversation, before the message is sent that they are part of: whoever is told of it may ask for them
 * at once. Those that hang there already are left to the room, which knows whether this message was sent before.
 *
 * @throws invalid_input when one cannot be used
 */
export async function claimMedia(ctx: UserCtx, room: ConversationId, ids: MediaId[]): Promise<Claim> {
  if (ids.length === 0) return { files: [], fresh: [] }
  const { db, viewer } = ctx
  const named = JSON.stringify(ids)
  const loose = sql`${media.id} IN (SELECT value FROM json_each(${named})) AND ${media.ownerId} = ${viewer.id}
    AND ${media.purpose} = 'message' AND ${media.attachedId} IS NULL AND ${media.removedAt} IS NULL`
  const [claimed, found] = await db.batch([
    db
      .update(media)
      .set({ attachedTo: 'message', attachedId: room })
      .where(loose)
      .returning({ id: media.id }),
    findUsable(db, viewer.id, { to: 'message', id: room }, named),
  ])
  const fresh = claimed.map(({ id }) => id)
  try {
    return { files: inOrder(ids, found).map(mediaView), fresh }
  } catch (error) {
    await releaseMedia(ctx, fresh)
    throw error
  }
}

/** They hang on nothing again: the message was refused. */
export async function releaseMedia({ db }: UserCtx, ids: MediaId[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .update(media)
    .set({ attachedTo: null, attachedId: null })
    .where(and(inArray(media.id, ids), isNull(media.removedAt)))
}
