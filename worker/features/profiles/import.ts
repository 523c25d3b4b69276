import type { UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { replaceOnProfile } from '../media/single'
import type { ProfilePatch } from './contract'
import { patchUser, userById } from './store'
import type { UserRow } from './view'

/** What a person says about themselves, as it is put back by `putProfile`. */
export function profileNow(db: Database, id: UserId) {
  return userById(db, id)
}

/** Puts what somebody said about themselves elsewhere in the place of what they say here. */
export function putProfile(db: Database, id: UserId, patch: ProfilePatch, now: number): Statement[] {
  const pictures = (['avatar', 'banner'] as const).flatMap((purpose) => {
    const file = patch[purpose]
    return file === undefined ? [] : replaceOnProfile(db, { owner: id, purpose }, file, now)
  })
  return [...pictures, patchUser(db, id, patch)]
}

/** The fields of a profile that a patch names, as they are. */
export function fieldsOf(row: UserRow, patch: ProfilePatch): ProfilePatch {
  const { displayName, bio, pronouns, fields, avatarSeed, bunnySeed, bannerColor, preferences, ...own } = row
  const all = {
    displayName,
    bio,
    pronouns,
    fields,
    avatarSeed: bunnySeed ?? avatarSeed,
    bannerColor,
    preferences,
    avatar: own.picture,
    banner: own.banner,
  } as ProfilePatch
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in patch)) as ProfilePatch
}
