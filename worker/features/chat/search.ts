import { z } from 'zod'
import { packCursor } from '../../core/cursor'
import type { Page } from '../../db/page'
import type { UserCtx } from '../../ctx'
import { chatRoom, userHub } from '../../env'
import { type PageQuery, pageRequest } from '../../use-case/page-request'
import type { InboxEntry } from './contract'
import type { FoundMessage } from './contract-elsewhere'

/** Conversations that are asked at the same time, and how many times in a row for one page. */
const AT_ONCE = 25
const ROUNDS = 8
/** Matches of one conversation; there the search goes on in it alone. */
const OF_EACH = 5

const Place = z.tuple([z.string()])

/**
 * Messages with a text in them in all conversations of a person, those put away as well. A page is what some of the
 * conversations have, in the order of their ids, so nothing is met twice; within it the newest come first.
 */
export async function searchAll(
  { env, viewer }: UserCtx,
  { q, ...query }: z.infer<typeof PageQuery> & { q: string },
): Promise<Page<FoundMessage>> {
  const list = `messages:all:${q}`
  const { limit, after } = pageRequest(list, Place, query)
  const hub = userHub(env, viewer.id)
  const found: FoundMessage[] = []
  let [from] = after ?? ['']
  // As many conversations as fill a page at most, so that none of what was found is left out.
  const rooms = Math.max(1, Math.min(AT_ONCE, Math.floor(limit / OF_EACH)))
  for (let round = 0; round < ROUNDS; round++) {
    const { items } = await hub.inbox({ limit: rooms, after: null, archived: false, from })
    const each = await Promise.all(
      items.map((entry) => searchOne({ env, viewer }, entry, Math.min(limit, OF_EACH), q)),
    )
    found.push(...each.flat())
    from = items.at(-1)?.id ?? from
    if (items.length < rooms) return { items: newestFirst(found), nextCursor: null }
    if (found.length > 0) break
  }
  return { items: newestFirst(found), nextCursor: packCursor(list, [from]) }
}

async function searchOne(
  { env, viewer }: Pick<UserCtx, 'env' | 'viewer'>,
  conversation: InboxEntry,
  limit: number,
  q: string,
): Promise<FoundMessage[]> {
  if (conversation.state !== 'joined') return []
  // Left meanwhile: it is not theirs any more.
  const answer = await chatRoom(env, conversation.id).history(viewer.id, { q, limit, named: true })
  if (!answer.ok) return []
  const names = new Map(answer.names?.map(({ id, name }) => [id, name]))
  return answer.messages
    .map((message) => ({ conversation, senderName: names.get(message.senderId) ?? '', message }))
    .toReversed()
}

function newestFirst(found: FoundMessage[]): FoundMessage[] {
  return found.toSorted((a, b) => b.message.createdAt.localeCompare(a.message.createdAt))
}
