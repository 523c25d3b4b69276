import { sql } from 'drizzle-orm'
import { notFound } from '../../core/errors'
import type { PostId } from '../../core/ids'
import { guard } from '../../db/guard'
import { posts } from '../../db/schema'
import { emit } from '../../events/outbox'
import { commit, done } from '../../use-case/exactly-once'
import { type Holder, untilUndisturbed } from '../media/holders'
import { isUnderReview } from '../media/reviewed'
import { stillAs } from './edit'
import { one } from './lists'
import { told } from './service'
import { updatePost } from './store'
import { selectPosts } from './view'
import { openTo, visibleTo } from './visible'

/** Whoever may open a post may see what hangs on it, and moderators while they decide about it. What is said of it is found and filtered with the post's own words. */
export const postMedia: Holder = {
  seenBy: (viewer, id) =>
    sql`(EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${id} AND ${openTo(viewer)})
      OR ${isUnderReview(viewer, sql`'post:' || ${id}`)})`,

  describe(ctx, id, file, change) {
    const { db, viewer } = ctx
    return untilUndisturbed('post', async () => {
      const [row] = await selectPosts(db, viewer.id, one(id as PostId, visibleTo(viewer.id)))
      if (!row) throw notFound('file')
      const media = row.media.map((each) => (each.id === file.id ? { ...each, alt: file.alt } : each))
      await commit(ctx, done, [
        guard(db, stillAs(row)),
        ...change,
        ...updatePost(db, { ...row, media }),
        row.feedKey === null
          ? emit(ctx, 'post.drafted', told(row))
          : emit(ctx, 'post.edited', { ...told(row), before: row.visibility, retagged: false }),
      ])
    })
  },
}
