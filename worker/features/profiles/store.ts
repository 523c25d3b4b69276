import { and, eq, not, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { folded } from '../../core/markup/fold'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import { statement } from '../../db/statement'
import { showsFriendsTo } from './privacy'
import { hasBlocked, relationshipColumns } from './relationship'

type Patchable = 'displayName' | 'bio' | 'avatarSeed' | 'bannerColor' | 'preferences'
/** What to change; a field that is undefined stays as it is. */
export type UserPatch = { [Field in Patchable]?: (typeof users.$inferSelect)[Field] | undefined }

/** What others may know of a person, for `profileView`. */
const profileColumns = {
  id: users.id,
  username: users.username,
  displayName: users.displayName,
  bio: users.bio,
  avatarSeed: users.avatarSeed,
  bannerColor: users.bannerColor,
  createdAt: users.createdAt,
  postCount: users.postCount,
  friendCount: users.friendCount,
  followerCount: users.followerCount,
  followingCount: users.followingCount,
}

export function userById(db: Database, id: UserId) {
  return db.select().from(users).where(eq(users.id, id))
}

export function patchUser(db: Database, id: UserId, patch: UserPatch) {
  const { displayName } = patch
  const change = displayName === undefined ? patch : { ...patch, searchName: folded(displayName) }
  return db.update(users).set(change).where(eq(users.id, id))
}

export const publicProfile = statement((db, { username }: { username: string }) => ({
  found: db
    .select({ ...profileColumns, showsFriends: showsFriendsTo(null).as('shows_friends') })
    .from(users)
    .where(eq(users.username, username)),
}))

/** One's own, who sees all of it. */
export const ownProfile = statement((db, { username }: { username: string }) => ({
  found: db
    .select({ ...profileColumns, showsFriends: sql<number>`1`.as('shows_friends') })
    .from(users)
    .where(eq(users.username, username)),
}))

/** The profile as `viewer` sees it: no row when that person has blocked them (one's own blocks stay visible, to undo). */
export const profileFor = statement((db, { username, viewer }: { username: string; viewer: UserId }) => ({
  found: db
    .select({
      ...profileColumns,
      ...relationshipColumns(viewer),
      showsFriends: showsFriendsTo(viewer).as('shows_friends'),
    })
    .from(users)
    .where(and(eq(users.username, username), not(hasBlocked(sql`${users.id}`, viewer)))),
}))
