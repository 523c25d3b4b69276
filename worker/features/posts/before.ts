import { eq, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { preparedRead } from '../../db/prepared'
import { users } from '../../db/schema'
import { findUsable } from '../media/attach'
import { isKnownAs, refColumns } from '../profiles/find'
import { areFriends } from '../profiles/relationship'
import { findMentioned } from './mentions'
import { quotedAuthor, quotedNow } from './quoted'
import { quotableColumns, quoted } from './quoting'
import { countScheduled } from './schedule-store'
import { visibleTo } from './visible'

type BeforePost = {
  viewer: UserId
  wall: string
  names: string
  media: string
  /** The viewer, if it is to wait for its time. */
  scheduler: UserId | null
  quoted: PostId | null
}

/** What a new post is checked against: its wall, the people of these names, what is to hang on it, how many wait for their time, and what it quotes. */
export const beforePost = preparedRead(
  (db, { viewer, wall, names, media, scheduler, quoted }: BeforePost) => ({
    walls: findWall(db, viewer, wall),
    mentioned: findMentioned(db, viewer, names),
    found: findUsable(db, viewer, { to: 'post', id: '' }, media),
    scheduled: countScheduled(db, scheduler, ''),
    quotable: findQuotable(db, viewer, quoted),
  }),
)

/** A post that is to be quoted, if the viewer sees it: as it will be shown, and what may stand against it. */
function findQuotable(db: Database, viewer: UserId, id: PostId | null) {
  return db
    .select({ ...quotableColumns(viewer), quoted: quotedNow(viewer) })
    .from(quoted)
    .innerJoin(quotedAuthor, eq(quotedAuthor.id, quoted.authorId))
    .where(sql`${quoted.id} = ${id} AND ${visibleTo(viewer, quoted)}`)
}

/** The owner of a wall, whom the viewer lets quote their posts, and whether the viewer is their friend; no row when there is a block between them. */
function findWall(db: Database, viewer: UserId, username: string) {
  const owner = sql`${users.id}`
  const chosen = sql`${users.preferences} ->> '$.quotesFrom'`
  const others = sql`(SELECT me.preferences ->> '$.quotesFrom' FROM ${users} AS me WHERE me.id = ${viewer})`
  return db
    .select({
      ...refColumns,
      quotesFrom: sql<string | null>`iif(${owner} = ${viewer}, ${chosen}, ${others})`.as(
        'quotes_from_default',
      ),
      isFriend: areFriends(viewer, owner).as('is_friend'),
    })
    .from(users)
    .where(isKnownAs(username, viewer))
}
