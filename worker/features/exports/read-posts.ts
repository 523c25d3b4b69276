import { asc, eq, type SQL, sql } from 'drizzle-orm'
import { firstIdOf, type PostId, type UserId } from '../../core/ids'
import { iso, isoOrNull } from '../../core/time'
import type { Database } from '../../db/client'
import { isOneOf } from '../../db/many'
import { pinnedPosts, postRevisions, posts, scheduledPosts, users } from '../../db/schema'
import type { ArchiveItem } from '../archive/contract'
import { type PollRow, pollColumn } from '../polls/column'
import type { visibilities } from '../posts/vocabulary'
import type { ListSection, Read, Source } from './section'
import { keepersIn } from '../posts/keepers'
import { quotedAuthor } from '../posts/quoted'
import { quoted } from '../posts/quoting'
import { visibleTo } from '../posts/visible'
import { postReference, postUrl } from './references'

type Item = ArchiveItem<'posts'>
type Revision = Item['revisions'][number]

/** Their texts are long. */
const POSTS = 50
/** Earlier versions in one read, but for those of one post. */
const REVISIONS = 100

/** How the place among what was not published yet when the archive was begun, which follows, begins. */
const LATER = 'later/'

/** Published posts by the key they were published with; then the rest by id. Neither ever changes. */
export const postList: ListSection<'posts'> = {
  kind: 'posts',
  async read(source, after) {
    if (after?.startsWith(LATER)) {
      const found = await readLater(source, after.slice(LATER.length))
      return { ...found, after: found.after && LATER + found.after }
    }
    const published = sql`${posts.authorId} = ${source.owner} AND ${posts.feedKey} > ${after ?? ''}
      AND ${posts.feedKey} < ${firstIdOf(source.begun + 1)}`
    const found = await readPosts(source, published, sql`${posts.feedKey}`)
    return { ...found, after: found.after ?? LATER }
  },
}

/** Drafts, and those that were drafts then. */
function readLater(source: Source, after: string): Promise<Read<Item>> {
  const [own, begun] = [sql`author_id = ${source.owner} AND id > ${after}`, firstIdOf(source.begun + 1)]
  const drafts = sql`SELECT id FROM posts WHERE ${own} AND id < ${begun} AND feed_key IS NULL`
  const published = sql`SELECT id FROM posts WHERE ${own} AND id < ${begun} AND feed_key >= ${begun}`
  return readPosts(source, sql`${posts.id} IN (${drafts} UNION ALL ${published})`, sql`${posts.id}`)
}

async function readPosts({ ctx: { db }, origin, owner }: Source, where: SQL, key: SQL): Promise<Read<Item>> {
  const rows = await db
    .select({
      id: posts.id,
      key: sql<string>`${key}`.as('key'),
      wallId: posts.wallId,
      wallName: users.username,
      wallDisplayName: users.displayName,
      text: posts.text,
      tags: posts.tags,
      mentions: posts.mentions,
      visibility: posts.visibility,
      chosen: posts.chosenVisibility,
      feedKey: posts.feedKey,
      sensitive: posts.sensitive,
      warning: posts.warning,
      language: posts.language,
      commentsFrom: posts.commentsFrom,
      lockedBy: posts.lockedBy,
      media: posts.media,
      poll: pollColumn(null),
      card: posts.card,
      moderation: posts.moderation,
      at: sql<number>`${posts.createdAt}`.as('at'),
      editedAt: posts.editedAt,
      publishAt: sql<
        number | null
      >`(SELECT ${scheduledPosts.publishAt} FROM ${scheduledPosts} WHERE ${scheduledPosts.postId} = ${posts.id})`.as(
        'publish_at',
      ),
      commentCount: posts.commentCount,
      viewCount: posts.viewCount,
      reactionCounts: posts.reactionCounts,
      repostCount: posts.repostCount,
      quoteCount: posts.quoteCount,
      quotesFrom: posts.quotesFrom,
      quotedId: posts.quotedId,
      detached: posts.detached,
      quotedAuthor: {
        authorId: sql<UserId | null>`${quotedAuthor.id}`.as('quoted_author_id'),
        authorName: sql<string | null>`${quotedAuthor.username}`.as('quoted_author_name'),
        authorDisplayName: sql<string | null>`${quotedAuthor.displayName}`.as('quoted_author_display'),
      },
      pinnedAt: sql<
        number | null
      >`(SELECT ${pinnedPosts.createdAt} FROM ${pinnedPosts} WHERE ${pinnedPosts.postId} = ${posts.id})`.as(
        'pinned_at',
      ),
      revisionCount:
        sql<number>`(SELECT count(*) FROM ${postRevisions} WHERE ${postRevisions.postId} = ${posts.id})`.as(
          'revision_count',
        ),
    })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.wallId))
    .leftJoin(quoted, sql`${quoted.id} = ${posts.quotedId} AND ${visibleTo(owner, quoted)}`)
    .leftJoin(quotedAuthor, eq(quotedAuthor.id, quoted.authorId))
    .where(where)
    .orderBy(asc(key))
    .limit(POSTS)
  const shown = fitting(rows)
  const revisions = await readRevisions(
    db,
    shown.map(({ id }) => id),
  )
  const items = shown.map((row): Item => {
    const { key: _, wallId, wallName, wallDisplayName, chosen, feedKey, at, revisionCount: __, ...more } = row
    const { quotedId, quotedAuthor: by, ...post } = more
    return {
      ...post,
      url: feedKey === null ? null : postUrl(origin, row.id),
      wall: { id: wallId, username: wallName, displayName: wallDisplayName },
      visibility: shownVisibility(row.visibility, chosen),
      draft: feedKey === null,
      publishAt: isoOrNull(row.publishAt),
      lockedBy: keepersIn(row.lockedBy),
      media: row.media.map(({ id }) => id),
      poll: row.poll && archivedPoll(row.poll),
      card: row.card?.card ?? null,
      createdAt: iso(at),
      editedAt: isoOrNull(row.editedAt),
      pinnedAt: isoOrNull(row.pinnedAt),
      quoted: quotedId && postReference(origin, quotedId, by ?? nobody),
      revisions: revisions.get(row.id) ?? [],
    }
  })
  const last = shown.at(-1)
  return { items, after: last && (shown.length < rows.length || rows.length >= POSTS) ? last.key : null }
}

const nobody = { authorId: null, authorName: null, authorDisplayName: null }

type Chosen = (typeof visibilities)[number]

function archivedPoll({ options, counts, multiple, endsAt, ...rest }: PollRow): Item['poll'] {
  return {
    options: options.map((text, place) => ({ text, votes: counts[place] ?? 0 })),
    multiple: Boolean(multiple),
    minutes: rest.minutes,
    endsAt: isoOrNull(endsAt),
    voters: rest.voters,
  }
}

/** As its author chose it, while `withheld` stands in its place. */
function shownVisibility(stored: Chosen | 'withheld', chosen: Chosen | null): Chosen {
  return stored === 'withheld' ? (chosen ?? 'private') : stored
}

/** As many of the first rows as have so few earlier versions that these fit; one at least. */
function fitting<Row extends { revisionCount: number }>(rows: Row[]): Row[] {
  let sum = 0
  const over = rows.findIndex(({ revisionCount }, i) => (sum += revisionCount) > REVISIONS && i > 0)
  return over === -1 ? rows : rows.slice(0, over)
}

async function readRevisions(db: Database, ids: PostId[]): Promise<Map<PostId, Revision[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(postRevisions)
    .where(isOneOf(postRevisions.postId, ids))
    .orderBy(asc(postRevisions.postId), asc(postRevisions.number))
  const found = new Map<PostId, Revision[]>()
  for (const { postId, visibility, createdAt, ...revision } of rows) {
    const known = found.get(postId) ?? []
    found.set(postId, known)
    known.push({ ...revision, visibility: shownVisibility(visibility, null), createdAt: iso(createdAt) })
  }
  return found
}
