import { notFound } from '../core/errors'
import { Tag } from '../core/text'
import type { UserCtx } from '../ctx'
import { followTag, isFollowedTag, listFollowedTags, unfollowTag } from '../features/tags/service'
import type { Door } from './asked'
import { tagOf } from './finding'

/* Tags that somebody follows: public posts with them stand in their home. */

function named(name: string): string {
  const tag = Tag.safeParse(name)
  if (!tag.success) throw notFound('tag')
  return tag.data
}

/** Without a viewer it is not said whether it is followed. */
export async function oneTag(c: Door, name: string) {
  const { ctx } = c.var
  const tag = named(name)
  const { viewer } = ctx
  if (!viewer) return tagOf(c, tag)
  return { ...tagOf(c, tag), following: await isFollowedTag({ ...ctx, viewer }, tag), featuring: false }
}

/** All of them: there are no more than a page has. */
export async function followedTags(c: Door, ctx: UserCtx) {
  const { items } = await listFollowedTags(ctx)
  return items.map(({ tag }) => ({ ...tagOf(c, tag), following: true, featuring: false }))
}

export async function setFollowing(c: Door, ctx: UserCtx, name: string, following: boolean) {
  const tag = named(name)
  await (following ? followTag(ctx, tag) : unfollowTag(ctx, tag))
  return { ...tagOf(c, tag), following, featuring: false }
}
