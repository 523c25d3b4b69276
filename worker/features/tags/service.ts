import { sql } from 'drizzle-orm'
import { detail } from '../../core/details'
import { DomainError } from '../../core/errors'
import { iso } from '../../core/time'
import type { UserCtx } from '../../ctx'
import { userHub } from '../../env'
import { emit } from '../../events/outbox'
import { beforeAnswer } from '../../use-case/before-answer'
import { admit, commit, done } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import type { FollowedTags } from './contract'
import { findFollowed, followsTag } from './following'
import { deleteFollowed, foundNoRoomForTag, insertFollowed, tagsFollowedBy } from './store'
import { tagLimits } from './limits'

export async function listFollowedTags({ db, viewer }: UserCtx): Promise<FollowedTags> {
  const rows = await tagsFollowedBy(db, viewer.id)
  return { items: rows.map(({ tag, createdAt }) => ({ tag, createdAt: iso(createdAt) })) }
}

export async function isFollowedTag({ db, viewer }: UserCtx, tag: string): Promise<boolean> {
  return (await findFollowed(db, viewer.id, tag)).length > 0
}

/**
 * Public posts with a tag stand in the viewer's home from now on. To follow it again changes nothing.
 * @throws conflict beyond the number one may follow
 */
export async function followTag(ctx: UserCtx, tag: string): Promise<void> {
  const { db, viewer, now } = ctx
  const me = viewer.id
  await admit(ctx, rateLimit.followTag, [])
  try {
    await commit(ctx, done, [
      emit(ctx, 'followed-tags.changed', { userId: me, tag }, sql`NOT ${followsTag(me, tag)}`),
      insertFollowed(db, { me, tag, createdAt: now }),
    ])
  } catch (error) {
    if (foundNoRoomForTag(error))
      throw new DomainError('conflict', detail('followed_tags_full', { most: tagLimits.followed }))
    throw error
  }
  await tellHub(ctx, tag)
}

/** A tag one does not follow may be unfollowed all the same. */
export async function unfollowTag(ctx: UserCtx, tag: string): Promise<void> {
  const { db, viewer } = ctx
  const me = viewer.id
  await admit(ctx, rateLimit.followTag, [])
  await commit(ctx, done, [
    emit(ctx, 'followed-tags.changed', { userId: me, tag }, followsTag(me, tag)),
    deleteFollowed(db, me, tag),
  ])
  await tellHub(ctx, tag)
}

/** Home is what it is to be from the answer on; the event tells the hub once more. */
async function tellHub(ctx: UserCtx, tag: string): Promise<void> {
  await beforeAnswer(ctx, 'tags', userHub(ctx.env, ctx.viewer.id).tagChanged(tag))
}
