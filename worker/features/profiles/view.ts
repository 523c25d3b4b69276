import type { MediaId } from '../../core/ids'
import { iso, isoOrNull } from '../../core/time'
import type { users } from '../../db/schema'
import { bannerColors } from './contract-banner'
import {
  type Me,
  Preferences,
  type Profile,
  type Relationship,
  type UserCard,
  type UserRef,
} from './contract'

export type UserRow = typeof users.$inferSelect
/** What others may know of a person. */
export type ProfileRow = Omit<
  UserRow,
  | 'passwordHash'
  | 'email'
  | 'emailConfirmedAt'
  | 'emailBouncedAt'
  | 'secondFactor'
  | 'role'
  | 'standing'
  | 'suspendedUntil'
  | 'preferences'
  | 'language'
  | 'linksDueAt'
  | 'nameVersion'
  | 'searchName'
  | 'picture'
> & {
  /** They show the viewer the list of their friends, and with it how many there are. */
  showsFriends: number | boolean
}
export type RefRow = Pick<UserRow, 'id' | 'username' | 'displayName' | 'avatarSeed'>

const OWN = 'media:'

/** What `users.avatarSeed` says where somebody's own picture is shown. */
export function ownPicture(id: MediaId): string {
  return OWN + id
}

/** The address of a bunny, or of somebody's own picture; see `users.avatarSeed`. */
export function avatarUrl(seed: string): string {
  return seed.startsWith(OWN) ? `/media/${seed.slice(OWN.length)}/small` : `/avatars/${seed}.svg`
}

/** The bunny at an `avatarUrl` as a PNG, `size` pixels a side; null for somebody's own picture. */
export function asPng(url: string, size: 100 | 200 | 400): string | null {
  return url.startsWith('/avatars/') ? `${url.replace(/\.svg$/, '.png')}?size=${size}` : null
}

export function userRef({ id, username, displayName, avatarSeed }: RefRow): UserRef {
  return { id, username, displayName, avatarUrl: avatarUrl(avatarSeed) }
}

export function userCard(row: RefRow & Pick<UserRow, 'bio'>): UserCard {
  return { ...userRef(row), bio: row.bio }
}

export function profileView(row: ProfileRow, viewer: Relationship | null): Profile {
  const color = bannerColors.find((known) => known === row.bannerColor) ?? bannerColors[0]
  return {
    ...userCard(row),
    pronouns: row.pronouns,
    fields: row.fields.map((line) => ({
      ...line,
      verifiedAt: isoOrNull(row.linkProofs?.[line.value]?.verifiedAt ?? null),
    })),
    avatarSeed: row.bunnySeed ?? row.avatarSeed,
    bannerColor: color,
    bannerUrl: row.banner && `/media/${row.banner}/full`,
    createdAt: iso(row.createdAt),
    counts: {
      posts: row.postCount,
      friends: row.showsFriends ? row.friendCount : null,
      followers: row.followerCount,
      following: row.followingCount,
    },
    viewer,
  }
}

export function meView(row: UserRow): Me {
  return {
    ...profileView({ ...row, showsFriends: true }, null),
    email: row.email,
    emailConfirmed: row.emailConfirmedAt !== null,
    role: row.role,
    preferences: readPreferences(row),
  }
}

/** What is stored, over the defaults; a stored value that is no longer known falls back to its default. */
export function readPreferences({ preferences }: Pick<UserRow, 'preferences'>): Preferences {
  return Preferences.parse(preferences)
}
