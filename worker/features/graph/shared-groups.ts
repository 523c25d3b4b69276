import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { blocks } from '../../db/schema'
import { chatRoom, type Env, userHub } from '../../env'
import type { Tie } from '../chat/contract-room'

/*
 * The groups of two people learn whether there is a block between them: before the answer says so, and again by the event,
 * also when the first call is lost. It looks at how the two stand now, and again afterwards, so the order does not matter.
 */
type Told = Pick<Ctx, 'db' | 'env'>

export async function settleSharedGroups({ db, env }: Told, a: UserId, b: UserId): Promise<void> {
  for (let before = ''; ;) {
    // Most pairs share none, and cost the database nothing.
    const rooms = await sharedGroups(env, a, b)
    if (rooms.length === 0) return
    const tie = tieOf(a, b, await blocksOf(db, a, [b]))
    const now = JSON.stringify(tie)
    if (now === before) return
    await Promise.all(rooms.map((id) => chatRoom(env, id).setTie(tie)))
    before = now
  }
}

/** How somebody stands to those of the others with whom there is a block. */
export async function tiesWith(db: Database, me: UserId, others: UserId[]): Promise<Tie[]> {
  const found = others.length === 0 ? [] : await blocksOf(db, me, others)
  const apart = new Set(found.map(({ by, of }) => (by === me ? of : by)))
  return [...apart].map((other) => tieOf(me, other, found))
}

type Block = { by: UserId; of: UserId }

function tieOf(a: UserId, b: UserId, found: Block[]): Tie {
  const has = (by: UserId, of: UserId) => found.some((block) => block.by === by && block.of === of)
  return { a, b, aBlocks: has(a, b), bBlocks: has(b, a) }
}

/** Every block between one person and some others. */
function blocksOf(db: Database, me: UserId, others: UserId[]): Promise<Block[]> {
  const listed = sql`(SELECT value FROM json_each(${JSON.stringify(others)}))`
  return db
    .select({ by: blocks.blockerId, of: blocks.blockedId })
    .from(blocks)
    .where(
      or(
        and(eq(blocks.blockerId, me), inArray(blocks.blockedId, listed)),
        and(eq(blocks.blockedId, me), inArray(blocks.blockerId, listed)),
      ),
    )
}

async function sharedGroups(env: Env, a: UserId, b: UserId) {
  const [mine, theirs] = await Promise.all([userHub(env, a).groups(), userHub(env, b).groups()])
  const both = new Set(theirs)
  return mine.filter((id) => both.has(id))
}
