import type { UserId } from '../../core/ids'
import { cachedForGuests } from '../../cache/cached'
import { lifetimes } from '../../cache/entry'
import { tagOf } from '../../cache/tags'
import { DomainError, notFound } from '../../core/errors'
import type { Ctx, UserCtx } from '../../ctx'
import { guard, guardFailed } from '../../db/guard'
import { emit } from '../../events/outbox'
import { etagOf, requireMatch } from '../../use-case/etag'
import { admit, commitThenRead } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { type Me, Profile, type ProfilePatch } from './contract'
import { changePictures, checkPictures, findPictures } from './own-pictures'
import { relationship } from './relationship'
import { closeBeforeAnswer } from './sight'
import { ownProfile, patchUser, profileFor, publicProfile, stillAs, userById } from './store'
import { meView, profileView } from './view'

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

/** The version of oneself that one edits. */
export function versionOf({ displayName, bio, avatarSeed, bannerColor, preferences, ...shown }: Me): string {
  const { avatarUrl, bannerUrl, pronouns, fields } = shown
  const said = [displayName, bio, pronouns, fields]
  return etagOf('me', said, avatarSeed, bannerColor, preferences, avatarUrl, bannerUrl)
}

/**
 * Merges the patch into the profile as it is by then; of the preferences, too, only those named change.
 *
 * @param ifMatch the version that it is meant for; without one, it is meant for any
 * @throws precondition_failed
 */
export async function patchMe(ctx: UserCtx, patch: ProfilePatch, ifMatch?: string): Promise<Me> {
  const read = userById(ctx.db, ctx.viewer.id)
  const [, [row], found] = await admit(ctx, rateLimit.account, [read, findPictures(ctx, patch)])
  if (!row) throw notFound('person')
  requireMatch(ifMatch, versionOf(meView(row)))
  if (Object.keys(patch).length === 0) return meView(row)
  const { id } = row
  checkPictures(patch, row, found)
  try {
    const [changed] = await commitThenRead(
      ctx,
      [
        ...(ifMatch === undefined ? [] : [guard(ctx.db, stillAs(row))]),
        ...changePictures(ctx, patch),
        patchUser(ctx.db, id, patch),
        emit(ctx, 'profile.updated', { userId: id, renamed: isRenamed(patch) }),
      ],
      read,
    )
    if (!changed) throw notFound('person')
    // Suggested or not, whose friend one is shown as, one's picture: all of it is kept elsewhere.
    await closeBeforeAnswer(ctx, id)
    return meView(changed)
  } catch (error) {
    if (!guardFailed(error)) throw error
    const [present] = await read
    if (present) requireMatch(ifMatch, versionOf(meView(present)))
    throw new DomainError('conflict', 'Your profile is being changed from many places at once. Try again.')
  }
}

function isRenamed({ displayName, avatarSeed, avatar }: ProfilePatch): boolean {
  return displayName !== undefined || avatarSeed !== undefined || avatar !== undefined
}

/** They want no more mails about what is new; that holds whoever they are logged in as, and twice as well as once. */
export async function stopDigest({ db }: Ctx, id: UserId): Promise<void> {
  await db.batch([patchUser(db, id, { preferences: { mail: { digest: 'off' } } })])
}
