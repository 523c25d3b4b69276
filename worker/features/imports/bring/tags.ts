import { Tag } from '../../../core/text'
import type { Statement } from '../../../db/client'
import { bringTag, tagsNow } from '../../tags/import'
import type { ItemOf } from '../items'
import { type Brought, cameIn, isKnown, type Outcome, staysOut, timeOf, type World } from './world'
import { tagLimits } from '../../tags/limits'

/** Tags that they follow: as many as there is room for. */
export async function bringTags(world: World, items: ItemOf<'followed_tag'>[]): Promise<Brought> {
  if (items.length === 0) return { statements: [], outcomes: [] }
  const { ctx, me } = world
  const known = new Set((await tagsNow(ctx.db, me)).map(({ tag }) => tag))
  const statements: Statement[] = []
  const outcomes = items.map((item): Outcome => {
    const { success, data: tag } = Tag.safeParse(item.tag)
    if (!success) return staysOut(item, 'not_readable')
    if (known.has(tag)) return isKnown(item)
    if (known.size >= tagLimits.followed) return staysOut(item, 'no_room')
    known.add(tag)
    const at = timeOf(world, item.at)
    statements.push(bringTag(ctx.db, { me, tag, createdAt: at }))
    return cameIn(item, { at, after: { tag } })
  })
  return { statements, outcomes }
}
