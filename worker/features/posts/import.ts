import type { PostId, UserId } from '../../core/ids'
import { wordsOf } from '../../core/words'
import type { Database, Statement } from '../../db/client'
import { parts } from '../../db/many'
import type { Visibility } from '../../core/vocabulary'
import { bookmarks, posts, postTags, type StoredMention } from '../../db/schema'
import { tagsOf } from './service'

export type ImportedPost = {
  id: PostId
  authorId: UserId
  wallId: UserId
  text: string
  tags: string[]
  mentions: StoredMention[]
  visibility: Visibility
  createdAt: number
}

/** Posts published at a past time: their ids, stamped with it, are their places in every list. */
export function importPosts(db: Database, imported: ImportedPost[]): Statement[] {
  const rows = imported.map((post) => {
    const tags = tagsOf(post.text, post.tags)
    return { ...post, tags, feedKey: post.id, words: wordsOf(post.text, ...tags) }
  })
  const tags = rows.flatMap(({ id: postId, tags, visibility, feedKey }) =>
    tags.map((tag) => ({ tag, postId, visibility, feedKey })),
  )
  return [
    ...parts(posts, rows).map((some) => db.insert(posts).values(some)),
    ...parts(postTags, tags).map((some) => db.insert(postTags).values(some)),
  ]
}

/** One that is there already stays as it is. */
export function importBookmarks(db: Database, rows: (typeof bookmarks.$inferInsert)[]): Statement[] {
  return parts(bookmarks, rows).map((some) => db.insert(bookmarks).values(some).onConflictDoNothing())
}
