import { sql } from 'drizzle-orm'
import { type AnySQLiteColumn, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CommentId, PostId, UserId } from '../../core/ids'
import type { TextLanguage } from '../../core/text-languages'
import { commenters, contentStates, quoters, visibilities } from '../../features/posts/vocabulary'
import type { ReactionCounts } from '../../features/reactions/vocabulary'
import { users } from './identity'
import type { ListedMedia } from './media'
import type { OwnCard } from './links'

/** What is stored: of a post that moderation took out of sight, `withheld`, which no list asks for. */
export const storedVisibilities = [...visibilities, 'withheld'] as const

/** A poll with its votes. One of a draft has no end yet. */
export type StoredPoll = {
  options: string[]
  /** One of SQL's booleans. */
  multiple: number
  minutes: number
  endsAt: number | null
  /** How many chose each option; of as many as a poll may have, whatever this one has. */
  counts: number[]
  voters: number
}

/** A person named in a text, resolved when it was written. */
export type StoredMention = { id: UserId; username: string }

export const person = () =>
  text()
    .$type<UserId>()
    .notNull()
    .references(() => users.id)

export const postId = () =>
  text()
    .$type<PostId>()
    .notNull()
    .references(() => posts.id)

const reactionCounts = () => text({ mode: 'json' }).$type<ReactionCounts>().notNull().default({})

/** The text as people's word filters see it: `wordsOf` in core/words.ts. Long, and seldom read. */
const words = () => text().notNull().default('')

/** Its pictures are to be covered until somebody wants to see them. */
const sensitive = () => integer({ mode: 'boolean' }).notNull().default(false)

/** Said in front of it, which is then folded. */
const warning = () => text().notNull().default('')

/** Which of `threadKeepers` have done it, as the sum of their bits: `features/posts/keepers.ts`. */
const keepers = () => integer().notNull().default(0)

/** What its text is in; null where nobody knows. */
const language = () => text().$type<TextLanguage>()

/** What hangs on it, repeated from `media` in the same batch as every change there, so that a page of a list reads no more. */
const mediaList = () => text({ mode: 'json' }).$type<ListedMedia[]>().notNull().default([])

export const posts = sqliteTable(
  'posts',
  {
    id: text().$type<PostId>().primaryKey(),
    authorId: person(),
    /** Whose wall it stands on; the author's own unless they wrote on a friend's. Its owner sets the audience. */
    wallId: person(),
    text: text().notNull(),
    tags: text({ mode: 'json' }).$type<string[]>().notNull(),
    mentions: text({ mode: 'json' }).$type<StoredMention[]>().notNull(),
    visibility: text({ enum: storedVisibilities }).notNull(),
    /** What its author chose, while `visibility` is `withheld`. */
    chosenVisibility: text({ enum: visibilities }),
    moderation: text({ enum: contentStates }),
    /** An id stamped at publication, by which every list sorts; null while the post is a draft. */
    feedKey: text(),
    /** When it was published; while it is a draft, when it was begun. */
    createdAt: integer().notNull(),
    editedAt: integer(),
    // Kept exact by triggers.
    commentCount: integer().notNull().default(0),
    /** Of the comments directly under the post, with those that stay as an empty place. */
    threadCount: integer().notNull().default(0),
    viewCount: integer().notNull().default(0),
    reactionCount: integer().notNull().default(0),
    reactionCounts: reactionCounts(),
    repostCount: integer().notNull().default(0),
    media: mediaList(),
    /** What its readers are asked and how they voted, from `polls` and `poll_votes` by triggers: a page of a list reads no more. */
    poll: text({ mode: 'json' }).$type<StoredPoll>(),
    sensitive: sensitive(),
    warning: warning(),
    /** What its first link leads to: `features/posts/card.ts`. */
    card: text({ mode: 'json' }).$type<OwnCard>(),
    words: words(),
    language: language(),
    /** Who may comment. */
    commentsFrom: text({ enum: commenters }).notNull().default('everyone'),
    /** Who keeps its thread closed. */
    lockedBy: keepers(),
    /** The post that it quotes; that may be gone by now, so it is no foreign key. */
    quotedId: text().$type<PostId>(),
    /** Whoever wrote that has taken it out of this one. */
    detached: integer({ mode: 'boolean' }).notNull().default(false),
    /** Who may quote it. */
    quotesFrom: text({ enum: quoters }).notNull().default('everyone'),
    /** Of those that quote it, kept exact by triggers: published and attached ones that others may see. */
    quoteCount: integer().notNull().default(0),
  },
  (t) => [
    index('posts_everyone').on(t.visibility, t.feedKey),
    index('posts_wall').on(t.wallId, t.visibility, t.feedKey),
    index('posts_author').on(t.authorId, t.visibility, t.feedKey),
    index('posts_author_on_wall')
      .on(t.authorId, t.wallId, t.visibility, t.feedKey)
      .where(sql`author_id <> wall_id`),
    index('posts_author_at_home')
      .on(t.authorId, t.visibility, t.feedKey)
      .where(sql`author_id = wall_id AND visibility <> 'public'`),
    index('posts_drafts')
      .on(t.authorId, t.id)
      .where(sql`feed_key IS NULL`),
    // After the others of an author: before them, SQLite would no longer take `posts_author_on_wall` for a wall.
    index('posts_author_newest').on(t.authorId, t.feedKey),
    index('posts_quotes')
      .on(t.quotedId, t.feedKey)
      .where(sql`quoted_id IS NOT NULL AND detached = 0`),
    index('posts_detached')
      .on(t.quotedId, t.authorId)
      .where(sql`detached = 1`),
  ],
)

/** The post's visibility and place repeated here, so that a page of a tag reads only the rows it shows. */
export const postTags = sqliteTable(
  'post_tags',
  {
    tag: text().notNull(),
    postId: postId(),
    visibility: text({ enum: storedVisibilities }).notNull(),
    feedKey: text(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.tag] }),
    index('post_tags_page').on(t.tag, t.visibility, t.feedKey, t.postId),
  ],
)

/** Drafts that publish themselves. */
export const scheduledPosts = sqliteTable(
  'scheduled_posts',
  {
    postId: postId().primaryKey(),
    /** Its author, whose hub publishes it. */
    authorId: person(),
    publishAt: integer().notNull(),
  },
  (t) => [index('scheduled_posts_author').on(t.authorId, t.publishAt, t.postId)],
)

/** What a post said before each edit, and who could read it then. */
export const postRevisions = sqliteTable(
  'post_revisions',
  {
    postId: postId(),
    /** 1 for the first version. */
    number: integer().notNull(),
    text: text().notNull(),
    tags: text({ mode: 'json' }).$type<string[]>().notNull(),
    visibility: text({ enum: storedVisibilities }).notNull(),
    /** When this version was written. */
    createdAt: integer().notNull(),
    language: language(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.number] })],
)

/** The week that never ends: what is counted in it is popularity of all time. */
export const EVER = 1_000_000

/** Reactions per post and week, rolled up by the clock: the popular list of a window is one index range. */
export const postPopularity = sqliteTable(
  'post_popularity',
  {
    /** Weeks since 1970-01-01 (milliseconds / 604,800,000), or `EVER`. */
    week: integer().notNull(),
    postId: postId(),
    visibility: text({ enum: storedVisibilities }).notNull(),
    reactions: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.week] }),
    index('post_popularity_page').on(t.week, t.visibility, t.reactions, t.postId),
  ],
)

export const postViews = sqliteTable(
  'post_views',
  { postId: postId(), viewerId: person(), createdAt: integer().notNull() },
  (t) => [primaryKey({ columns: [t.viewerId, t.postId] }), index('post_views_post').on(t.postId)],
)

export const comments = sqliteTable(
  'comments',
  {
    id: text().$type<CommentId>().primaryKey(),
    postId: postId(),
    parentId: text()
      .$type<CommentId>()
      .references((): AnySQLiteColumn => comments.id),
    /** 0 for a comment on the post itself. */
    depth: integer().notNull().default(0),
    authorId: person(),
    text: text().notNull(),
    mentions: text({ mode: 'json' }).$type<StoredMention[]>().notNull(),
    createdAt: integer().notNull(),
    editedAt: integer(),
    /** Set when it was deleted but others have replied: it stays as a tombstone without text. */
    deletedAt: integer(),
    moderation: text({ enum: contentStates }),
    /** How many comments out of sight there are from this one upwards: others see it only when there are none. */
    shadow: integer().notNull().default(0),
    // Kept exact by triggers.
    replyCount: integer().notNull().default(0),
    reactionCount: integer().notNull().default(0),
    reactionCounts: reactionCounts(),
    media: mediaList(),
    words: words(),
    /** What its first link leads to: `features/comments/card.ts`. */
    card: text({ mode: 'json' }).$type<OwnCard>(),
    language: language(),
    /** Who has folded it, under their post or on their wall. */
    foldedBy: keepers(),
    sensitive: sensitive(),
    warning: warning(),
  },
  (t) => [
    index('comments_shown')
      .on(t.postId, t.parentId, t.id)
      .where(sql`shadow = 0`),
    index('comments_withheld')
      .on(t.postId, t.authorId, t.id)
      .where(sql`shadow > 0`),
    index('comments_parent').on(t.parentId),
    index('comments_author').on(t.authorId, t.id),
    index('comments_post').on(t.postId, t.id),
  ],
)
