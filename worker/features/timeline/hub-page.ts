import type { PostId, UserId } from '../../core/ids'
import type { Feed, NamedEntry, TimelinePart, TimelineRequest } from './contract'
import { isAtHome, isListed, listState } from './hub-lists'
import { reposters, shownReposts } from './hub-reposts'
import { isOnce, tagsOf } from './hub-tags'
import { isFriend, lowestOf, timelineState } from './hub-store'

/* A page of home or of a list, from what the hub keeps. */
const atHome = isAtHome('timeline.author_id')
/** Which of the posts stand in each part of home, or in a list: `?2` is this person, or the list. */
const shown = {
  all: `(author_id = ?2 OR EXISTS (SELECT 1 FROM timeline_people AS p WHERE p.author_id = timeline.author_id)) AND ${atHome}`,
  friends: `${isFriend} AND ${atHome}`,
  following: `EXISTS (SELECT 1 FROM timeline_people AS p WHERE p.author_id = timeline.author_id AND p.follows = 1) AND ${atHome}`,
  list: isListed('timeline.author_id', '?2'),
}
const among = "?2 <> '' AND feed_key < ?1 AND feed_key >= ?3"

const onList = (person: string) => isListed(person, '?2')
const repostsOf = (belongs: (person: string) => string, tags = "'[]'") =>
  `SELECT post_id, feed_key, ${reposters(belongs)}, ${tags} FROM timeline_reposts AS r WHERE ${among} AND ${shownReposts(belongs)}`
/** What a part of home has by its author has no need of a tag. */
const taggedBut = (part: 'all' | 'following') =>
  `SELECT post_id, feed_key, '[]', ${tagsOf('t.post_id')} FROM timeline_tagged AS t
   WHERE ${among} AND ${isOnce} AND NOT EXISTS (SELECT 1 FROM timeline WHERE timeline.feed_key = t.feed_key AND ${shown[part]})`
const inHome = (part: 'all' | 'following') => [repostsOf(isAtHome, tagsOf('r.post_id')), taggedBut(part)]

/** What stands in each besides what its people wrote. */
const besides = {
  all: inHome('all'),
  friends: [],
  following: inHome('following'),
  list: [repostsOf(onList)],
}

export function pageOfTimeline(
  storage: DurableObjectStorage,
  me: UserId,
  { feed, before, take }: TimelineRequest,
): TimelinePart {
  const part = typeof feed === 'string' ? feed : 'list'
  const floor = floorOfFeed(storage, feed)
  const own = `SELECT post_id AS "postId", feed_key AS "feedKey", '[]' AS by, '[]' AS tags FROM timeline WHERE ${among} AND (${shown[part]})`
  const entries = storage.sql
    .exec<{ postId: PostId; feedKey: string; by: string; tags: string }>(
      `${[own, ...besides[part]].join(' UNION ALL ')} ORDER BY 2 DESC LIMIT ?4`,
      before,
      typeof feed === 'string' ? me : feed.list,
      floor,
      take,
    )
    .toArray()
    .map(({ by, tags, ...entry }): NamedEntry => ({
      ...entry,
      by: by === '[]' ? [] : (JSON.parse(by) as UserId[]),
      tags: tags === '[]' ? [] : (JSON.parse(tags) as string[]),
    }))
  return { entries, more: entries.length === take, floor }
}

function floorOfFeed(storage: DurableObjectStorage, feed: Feed): string {
  const state = timelineState(storage)
  if (feed === 'friends') return lowestOf(state)
  const floor = state.floor ?? ''
  if (typeof feed === 'string') return floor
  // What home has, it has of the people of a list, too.
  const ofList = listState(storage, feed.list)?.floor ?? floor
  return ofList < floor ? ofList : floor
}
