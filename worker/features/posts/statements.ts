import type { ListId, PostId, UserId } from '../../core/ids'
import type { Role } from '../../core/vocabulary'
import { sql } from 'drizzle-orm'
import { preparedRead } from '../../db/prepared'
import { posts } from '../../db/schema'
import { findList } from '../lists/membership'
import { areListed } from '../profiles/privacy'
import type { Database } from '../../db/client'
import { personVisible } from '../profiles/find'
import * as lists from './lists'
import * as own from './lists-own'
import { selectPosts } from './view'
import { openTo, visibleTo } from './visible'

/*
 * Every list of posts, with the posts, as a statement that is built once (`db/prepared.ts` says why).
 */
type Viewer = UserId | null
/** The last feed key of the page before. */
type After = { after: string | null }
/** The last score and id of the page before; both, or neither. */
type Scored = { score: number | null; id: string | null }
type Page = { limit: number }

const feedPage = ({ after }: After, { limit }: Page): lists.FeedPage => ({
  limit,
  after: after === null ? null : [after],
})
const scorePage = ({ score, id }: Scored, { limit }: Page): lists.ScorePage => ({
  limit,
  after: score === null || id === null ? null : [score, id],
})

/** The post itself, if it is open to the viewer; their role is null when they are nobody. */
export const onePost = preparedRead(
  (db, { viewer, id }: { viewer: Viewer; id: PostId }, { role }: { role: Role | null }) => ({
    posts: selectPosts(db, viewer, lists.one(id, openTo(viewer && role && { id: viewer, role }))),
  }),
)

/** What anybody sees of a post, and whether search engines may list it: neither its author nor its wall's owner minds. */
export const publicPost = preparedRead((db, { id }: { id: PostId }) => ({
  posts: selectPosts(db, null, lists.one(id, visibleTo(null))),
  ...listedPost(db, id),
}))

/** Whether search engines may list a post, for whoever has found that it is public. */
export function listedPost(db: Database, id: PostId) {
  return {
    listing: db
      .select({ listed: areListed(sql`${posts.authorId}, ${posts.wallId}`).as('listed') })
      .from(posts)
      .where(sql`${posts.id} = ${id}`),
  }
}

export const everyonePage = preparedRead((db, at: After & { viewer: Viewer }, page: Page) => ({
  posts: selectPosts(db, at.viewer, lists.everyone(at.viewer, feedPage(at, page))),
}))

export const tagPage = preparedRead((db, at: After & { viewer: Viewer; tag: string }, page: Page) => ({
  posts: selectPosts(db, at.viewer, lists.tagged(at.viewer, at.tag, feedPage(at, page))),
}))

export const popularPage = preparedRead((db, at: Scored & { viewer: Viewer; week: number }, page: Page) => ({
  posts: selectPosts(db, at.viewer, lists.popular(at.viewer, at.week, scorePage(at, page))),
}))

type OfPerson = After & { viewer: Viewer; username: string }
type OwnPage = Page & { own: boolean }

/** `people` has the person, if the viewer may know of them; `own` when they are the viewer. */
const ofPerson = (list: typeof lists.wall) =>
  preparedRead((db, at: OfPerson, page: OwnPage) => {
    const { viewer, username } = at
    const who = viewer && { id: viewer, username: page.own ? username : '' }
    return {
      people: personVisible(db, username, viewer),
      posts: selectPosts(db, viewer, list(who, username, feedPage(at, page))),
    }
  })

/** The first page of a wall: the same, and what is pinned in front of it. */
export const wallTop = preparedRead((db, at: OfPerson, page: OwnPage) => {
  const { viewer, username } = at
  const who = viewer && { id: viewer, username: page.own ? username : '' }
  return {
    people: personVisible(db, username, viewer),
    posts: selectPosts(db, viewer, lists.wall(who, username, feedPage(at, page))),
    pinned: selectPosts(db, viewer, lists.pinned(who, username)),
  }
})

export const wallPage = ofPerson(lists.wall)
export const authorPage = ofPerson(lists.byAuthor)

export const leftOnWallPage = preparedRead((db, at: After & { viewer: UserId }, page: Page) => ({
  posts: selectPosts(db, at.viewer, lists.leftOnWall(at.viewer, feedPage(at, page))),
}))

export const homePage = preparedRead(
  (
    db,
    at: After & { viewer: UserId },
    { filter, ...page }: Page & { filter: 'all' | 'friends' | 'following' },
  ) => ({
    posts: selectPosts(db, at.viewer, lists.home(at.viewer, filter, feedPage(at, page))),
  }),
)

export const listPage = preparedRead((db, at: After & { viewer: UserId; list: ListId }, page: Page) => ({
  lists: findList(db, at.viewer, at.list),
  posts: selectPosts(db, at.viewer, lists.listed(at.viewer, at.list, feedPage(at, page))),
}))

export const bookmarkPage = preparedRead((db, at: Scored & { viewer: UserId }, page: Page) => ({
  posts: selectPosts(db, at.viewer, lists.bookmarked(at.viewer, scorePage(at, page))),
}))

export const scheduledPage = preparedRead((db, at: Scored & { viewer: UserId }, page: Page) => ({
  posts: selectPosts(db, at.viewer, own.scheduled(at.viewer, scorePage(at, page))),
}))

export const draftPage = preparedRead((db, at: After & { viewer: UserId }, page: Page) => ({
  posts: selectPosts(db, at.viewer, own.drafts(at.viewer, feedPage(at, page))),
}))
