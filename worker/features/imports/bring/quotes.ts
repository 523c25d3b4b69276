import type { PostId } from '../../../core/ids'
import { quotablePosts } from '../../posts/import'
import type { ItemOf } from '../items'
import { madeFrom, type World } from './world'

type Post = Pick<ItemOf<'post' | 'reply'>, 'key' | 'quoted'>

/**
 * What posts quote: what came in from the same archive, or is here already, as long as it may be quoted by now.
 *
 * @returns tells of each post what it quotes; null where it quotes nothing, or that is not here. `made` is told of each
 * post that comes in, which those after it may quote
 */
export async function quotedIn({ ctx, me, ...world }: World, items: Post[]) {
  const targets = items.flatMap(({ quoted }) => quoted ?? [])
  const came = await madeFrom(
    { ctx, me, ...world },
    targets.map(({ key }) => key),
  )
  const ids = targets.map(({ key, id }) => came.get(key) ?? id)
  const found = ids.length === 0 ? [] : await quotablePosts(ctx.db, me, [...new Set(ids)])
  const quotable = new Map(found.map(({ id }) => [id as string, id]))
  const fresh = new Map<string, PostId>()
  return {
    made: ({ key }: Post, id: PostId) => void fresh.set(key, id),
    of({ quoted }: Post): PostId | null {
      if (!quoted) return null
      return fresh.get(quoted.key) ?? quotable.get(came.get(quoted.key) ?? quoted.id) ?? null
    },
  }
}
