import { sql } from 'drizzle-orm'
import { ConversationId } from '../../core/conversation-id'
import type { MediaId } from '../../core/ids'
import type { Ctx, UserCtx } from '../../ctx'
import { chatRoom } from '../../env'
import { commit, done } from '../../use-case/exactly-once'
import { granted } from '../../use-case/granted'
import { inOrder } from '../media/attach'
import { claim, release } from '../media/claim'
import type { MediaView } from '../media/contract'
import type { Holder } from '../media/holders'
import { mediaView } from '../media/view'

/**
 * Whoever may read the message now, which its room is asked at each request: the database knows of no member. And
 * moderators, while it is what a case is about.
 */
export const messageMedia: Holder = {
  seenBy: (viewer) => (viewer ? sql`1` : sql`0`),
  async opens(ctx, room, id) {
    const { env, viewer } = ctx
    if (!viewer) return false
    const answer = await chatRoom(env, ConversationId.parse(room)).media(viewer.id, { open: id })
    return answer.ok || (viewer.role !== 'user' && isReported(ctx, room, id))
  },
  async unheld({ env }, room, files) {
    const answer = await chatRoom(env, ConversationId.parse(room)).media(null, { held: files })
    // A room that nobody opened has none.
    return answer.ok ? files.filter((id) => !answer.held.includes(id)) : files
  },
  async describe(ctx, room, file, change) {
    await commit(ctx, done, change)
    const { env, viewer } = ctx
    granted(await chatRoom(env, ConversationId.parse(room)).media(viewer.id, { describe: file }))
  },
}

/** Whether a case that is open, or that ended with hiding the message, quotes a message with this file. */
async function isReported({ db }: Ctx, room: string, id: MediaId): Promise<boolean> {
  const [from, to] = [`message:${room}:`, `message:${room};`]
  const cases = sql`SELECT c.quotes FROM moderation_cases AS c
      WHERE c.state = 'open' AND c.subject_key > ${from} AND c.subject_key < ${to}
    UNION ALL SELECT c.quotes FROM moderation_actions AS a CROSS JOIN moderation_cases AS c ON c.id = a.case_id
      WHERE a.subject_key > ${from} AND a.subject_key < ${to} AND a.kind = 'hide' AND a.undone_at IS NULL`
  const found = await db.all(sql`SELECT 1 AS found FROM (${cases}) AS given, json_each(given.quotes) AS quote,
    json_each(quote.value, '$.media') AS file WHERE file.value ->> 'id' = ${id} LIMIT 1`)
  return found.length > 0
}

export type Claim = { files: MediaView[]; /** Those that hung on nothing before. */ fresh: MediaId[] }

/**
 * Hangs files on a conversation, before the message is sent that they are part of: whoever is told of it may ask for them
 * at once. Those that hang there already are left to the room, which knows whether this message was sent before.
 *
 * @throws invalid_input when one cannot be used
 */
export async function claimMedia(
  { db, viewer }: UserCtx,
  room: ConversationId,
  ids: MediaId[],
): Promise<Claim> {
  if (ids.length === 0) return { files: [], fresh: [] }
  const { found, fresh } = await claim(db, viewer.id, room, ids)
  try {
    return { files: inOrder(ids, found).map(mediaView), fresh }
  } catch (error) {
    await release(db, fresh)
    throw error
  }
}
