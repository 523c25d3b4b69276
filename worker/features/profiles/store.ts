import { and, eq, not, sql } from 'drizzle-orm'
import type { MediaId, UserId } from '../../core/ids'
import { folded } from '../../core/markup/fold'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import { preparedRead } from '../../db/prepared'
import type { ProfilePatch } from './contract'
import { areListed, showsFriendsTo } from './privacy'
import { hasBlocked, relationshipColumns } from './relationship'
import { ownPicture } from './view'

/** What others may know of a person, for `profileView`. */
export const profileColumns = {
  id: users.id,
  username: users.username,
  displayName: users.displayName,
  bio: users.bio,
  pronouns: users.pronouns,
  fields: users.fields,
  linkProofs: users.linkProofs,
  avatarSeed: users.avatarSeed,
  bunnySeed: users.bunnySeed,
  banner: sql<MediaId | null>`iif(${users.standing} = 'banned', NULL, ${users.banner})`.as('shown_banner'),
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

/** Writes what the patch names and nothing else, since other patches may be under way. */
export function patchUser(db: Database, id: UserId, { preferences, ...patch }: ProfilePatch) {
  const { avatar, avatarSeed, ...rest } = patch
  const searched = rest.displayName === undefined ? {} : { searchName: folded(rest.displayName) }
  const patched = sql`json_patch(${users.preferences}, ${JSON.stringify(preferences ?? {})})`
  return db
    .update(users)
    .set({
      ...rest,
      ...pictureSet(avatar, avatarSeed),
      ...searched,
      ...(preferences && { preferences: patched }),
    })
    .where(eq(users.id, id))
}

/** What is shown of a picture of one's own and of a bunny, whichever of the two changes. */
function pictureSet(avatar: MediaId | null | undefined, seed: string | undefined) {
  const bunny = seed ?? sql`coalesce(${users.bunnySeed}, ${users.avatarSeed})`
  if (avatar) return { picture: avatar, bunnySeed: bunny, avatarSeed: ownPicture(avatar) }
  if (avatar === null) return { picture: null, bunnySeed: null, avatarSeed: bunny }
  if (seed === undefined) return {}
  const isShown = sql`${users.picture} IS NULL`
  return {
    bunnySeed: sql`iif(${isShown}, NULL, ${seed})`,
    avatarSeed: sql`iif(${isShown}, ${seed}, ${users.avatarSeed})`,
  }
}

/** That of what a person edits about themselves nothing has changed since it was read. */
export function stillAs(row: typeof users.$inferSelect) {
  const { id, displayName, bio, pronouns, fields, avatarSeed, bunnySeed, banner, bannerColor, preferences } =
    row
  return sql`EXISTS (
    SELECT 1 FROM ${users}
    WHERE ${users.id} = ${id} AND ${users.displayName} = ${displayName} AND ${users.bio} = ${bio}
      AND ${users.pronouns} = ${pronouns} AND json(${users.fields}) = json(${JSON.stringify(fields)})
      AND ${users.avatarSeed} = ${avatarSeed} AND ${users.bunnySeed} IS ${bunnySeed} AND ${users.banner} IS ${banner}
      AND ${users.bannerColor} = ${bannerColor}
      AND json(${users.preferences}) = json(${JSON.stringify(preferences)}))`
}

export const publicProfile = preparedRead((db, { username }: { username: string }) => ({
  found: db
    .select({
      ...profileColumns,
      showsFriends: showsFriendsTo(null).as('shows_friends'),
      listed: areListed(sql`${users.id}`).as('listed'),
    })
    .from(users)
    .where(eq(users.username, username)),
}))

/** One's own, who sees all of it. */
export const ownProfile = preparedRead((db, { username }: { username: string }) => ({
  found: db
    .select({ ...profileColumns, showsFriends: sql<number>`1`.as('shows_friends') })
    .from(users)
    .where(eq(users.username, username)),
}))

/** The profile as `viewer` sees it: no row when that person has blocked them (one's own blocks stay visible, to undo). */
export const profileFor = preparedRead((db, { username, viewer }: { username: string; viewer: UserId }) => ({
  found: db
    .select({
      ...profileColumns,
      ...relationshipColumns(viewer),
      showsFriends: showsFriendsTo(viewer).as('shows_friends'),
    })
    .from(users)
    .where(and(eq(users.username, username), not(hasBlocked(sql`${users.id}`, viewer)))),
}))
