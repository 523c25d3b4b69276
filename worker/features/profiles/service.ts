import { cachedForGuests } from '../../cache/cached'
import { lifetimes } from '../../cache/entry'
import { tagOf } from '../../cache/tags'
import { notFound } from '../../core/errors'
import type { Ctx } from '../../ctx'
import type { StoredPreferences } from '../../db/schema'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../http/context'
import { admit, commit, done } from '../../http/exactly-once'
import { rateLimit } from '../../http/rate-limit'
import { type Me, type Preferences, Profile, type ProfilePatch } from './contract'
import { relationship } from './relationship'
import { ownProfile, patchUser, profileFor, publicProfile, userById, type UserPatch } from './store'
import { meView, profileView, readPreferences } from './view'

/** @throws not_found, also when that person has blocked the viewer */
export function getProfile(ctx: Ctx, username: string): Promise<Profile> {
  const rule = { ...lifetimes.thing, schema: Profile, tags: [tagOf.profile(username)] }
  return cachedForGuests(ctx, `profile:${username}`, rule, (who) => loadProfile(who, username))
}

async function loadProfile({ db, viewer }: Ctx, username: string): Promise<Profile> {
  if (!viewer || viewer.username === username) {
    const read = viewer ? ownProfile : publicProfile
    const {
      found: [row],
    } = await read(db, { username }, {})
    if (!row) throw notFound('person')
    return profileView(row, null)
  }
  const {
    found: [row],
  } = await profileFor(db, { username, viewer: viewer.id }, {})
  if (!row) throw notFound('person')
  return profileView(row, relationship(row))
}

export async function getMe({ db, viewer }: UserCtx): Promise<Me> {
  const [row] = await userById(db, viewer.id)
  if (!row) throw notFound('person')
  return meView(row)
}

/** Merges the patch into the profile; preferences are merged one level deep. */
export async function patchMe(ctx: UserCtx, patch: ProfilePatch): Promise<Me> {
  const [, [row]] = await admit(ctx, rateLimit.account, [userById(ctx.db, ctx.viewer.id)])
  if (!row) throw notFound('person')
  const { preferences, ...rest } = patch
  const change: UserPatch = {
    ...rest,
    ...(preferences && { preferences: mergePreferences(readPreferences(row), preferences) }),
  }
  if (Object.keys(change).length > 0) {
    await commit(ctx, done, [
      patchUser(ctx.db, row.id, change),
      emit(ctx, 'profile.updated', { userId: row.id, renamed: isRenamed(patch) }),
    ])
  }
  return meView({ ...row, ...(change as Partial<typeof row>) })
}

function isRenamed({ displayName, avatarSeed }: ProfilePatch): boolean {
  return displayName !== undefined || avatarSeed !== undefined
}

function mergePreferences(
  present: Preferences,
  patch: NonNullable<ProfilePatch['preferences']>,
): StoredPreferences {
  return {
    ...present,
    ...patch,
    notifications: { ...present.notifications, ...patch.notifications },
    privacy: { ...present.privacy, ...patch.privacy },
  }
}
