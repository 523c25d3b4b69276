import { CommentId, PostId } from '../../../core/ids'
import { seenComments } from '../../comments/import'
import { importMarks, seenPosts } from '../../posts/import'
import { importReactions } from '../../reactions/import'
import type { ItemOf } from '../items'
import { type Brought, cameIn, madeFrom, staysOut, timeOf, type World } from './world'

type PostMark = ItemOf<'bookmark' | 'muted_post'>
type Mark = ItemOf<'reaction'> | PostMark

/** The thing that is meant: what came in for it, or what has that id here. */
async function targetsOf(world: World, items: Mark[]): Promise<(item: Mark) => string> {
  const made = await madeFrom(
    world,
    items.map(({ target }) => target.key),
  )
  return ({ target }) => made.get(target.key) ?? target.id
}

/** Reactions to what is here and can be seen. Whose it is, is not told. */
export async function bringReactions(world: World, items: ItemOf<'reaction'>[]): Promise<Brought> {
  const { ctx, me: userId } = world
  const targetOf = await targetsOf(world, items)
  const of = (on: string) => items.filter((item) => item.on === on).map(targetOf)
  const seen = new Set<string>([
    ...(await seenPosts(ctx.db, userId, of('post'))).map(({ id }) => id),
    ...(await seenComments(ctx.db, userId, of('comment'))).map(({ id }) => id),
  ])
  const [there, gone] = [
    items.filter((item) => seen.has(targetOf(item))),
    items.filter((item) => !seen.has(targetOf(item))),
  ]
  const rows = there.map((item) => {
    const id = targetOf(item)
    const target =
      item.on === 'post'
        ? { type: item.on, id: PostId.parse(id) }
        : { type: item.on, id: CommentId.parse(id) }
    return { target, userId, kind: item.kind, createdAt: timeOf(world, item.at) }
  })
  return {
    statements: importReactions(ctx.db, rows),
    outcomes: [
      ...there.map((item, i) => cameIn(item, { id: rows[i]!.target.id, at: rows[i]!.createdAt })),
      ...gone.map((item) => staysOut(item, 'target_gone')),
    ],
  }
}

/** Bookmarks of what is here and can be seen, and posts of which they want to hear nothing. */
export async function bringMarks(world: World, items: PostMark[]): Promise<Brought> {
  const { ctx, me: userId } = world
  const targetOf = await targetsOf(world, items)
  const seen = new Set<string>((await seenPosts(ctx.db, userId, items.map(targetOf))).map(({ id }) => id))
  const [there, gone] = [
    items.filter((item) => seen.has(targetOf(item))),
    items.filter((item) => !seen.has(targetOf(item))),
  ]
  const rows = there.map((item) => ({
    is: item.is,
    userId,
    postId: PostId.parse(targetOf(item)),
    createdAt: timeOf(world, item.at),
  }))
  return {
    statements: importMarks(ctx.db, rows),
    outcomes: [
      ...there.map((item, i) => cameIn(item, { id: rows[i]!.postId, at: rows[i]!.createdAt })),
      ...gone.map((item) => staysOut(item, 'target_gone')),
    ],
  }
}
