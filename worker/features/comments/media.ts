import { sql } from 'drizzle-orm'
import { notFound } from '../../core/errors'
import { guard } from '../../db/guard'
import { comments } from '../../db/schema'
import { emit } from '../../events/outbox'
import { commit, done } from '../../use-case/exactly-once'
import { type Holder, untilUndisturbed } from '../media/holders'
import { isUnderReview } from '../media/reviewed'
import { stillAs, updateComment } from './store'
import { selectComment } from './view'
import { commentOpenTo } from './visible'

/** Whoever may open a comment may see what hangs on it, and moderators while they decide about it. What is said of it is filtered with the comment's own words. */
export const commentMedia: Holder = {
  seenBy: (viewer, id) =>
    sql`(EXISTS (SELECT 1 FROM ${comments} WHERE ${comments.id} = ${id} AND ${commentOpenTo(viewer)})
      OR ${isUnderReview(viewer, sql`'comment:' || ${id}`)})`,

  describe(ctx, id, file, change) {
    const { db, viewer } = ctx
    return untilUndisturbed('comment', async () => {
      const [row] = await selectComment(db, viewer.id, id)
      if (!row) throw notFound('file')
      const media = row.media.map((each) => (each.id === file.id ? { ...each, alt: file.alt } : each))
      const mentioned = row.mentions.map((mention) => mention.id)
      const told = { commentId: row.id, postId: row.postId, authorId: row.authorId, mentioned }
      await commit(ctx, done, [
        guard(db, stillAs(row)),
        ...change,
        updateComment(db, row.id, { text: row.text, media, warning: row.warning }, sql`1`),
        emit(ctx, 'comment.edited', told),
      ])
    })
  },
}
