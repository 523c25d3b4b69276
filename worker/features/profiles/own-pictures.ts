import { sql } from 'drizzle-orm'
import { DomainError } from '../../core/errors'
import type { MediaId } from '../../core/ids'
import type { Statement } from '../../db/client'
import { media, users } from '../../db/schema'
import type { UserCtx } from '../../ctx'
import { commit, done } from '../../use-case/exactly-once'
import type { Holder } from '../media/holders'
import { replaceOnProfile } from '../media/single'
import type { ProfilePatch } from './contract'
import { isOutOfSight } from './standing'
import type { UserRow } from './view'

/*
 * A picture and a banner of one's own, in place of the bunny and the colour. What is replaced or taken away is deleted.
 */

const purposes = ['avatar', 'banner'] as const
type Pictures = Pick<ProfilePatch, (typeof purposes)[number]>

/** Everybody sees them, but of somebody who is banned. */
export const profileMedia: Holder = {
  seenBy: (_, id) =>
    sql`EXISTS (SELECT 1 FROM ${users} WHERE ${users.id} = ${id} AND NOT ${isOutOfSight(users.standing)})`,
  describe: async (ctx, _, __, change) => {
    await commit(ctx, done, change)
  },
}

/** Those of the pictures that are named which may be used: uploaded for it, by this person, and hanging on nothing. */
export function findPictures({ db, viewer }: UserCtx, { avatar, banner }: Pictures) {
  const named = JSON.stringify([avatar, banner].filter((id) => !!id))
  return db
    .select({ id: media.id, purpose: media.purpose })
    .from(media)
    .where(
      sql`${media.id} IN (SELECT value FROM json_each(${named})) AND ${media.ownerId} = ${viewer.id}
        AND ${media.attachedId} IS NULL AND ${media.removedAt} IS NULL`,
    )
}

type Found = { id: MediaId; purpose: string }[]

/** @throws invalid_input when one cannot be used */
export function checkPictures(patch: Pictures, row: UserRow, found: Found): void {
  const present = { avatar: row.picture, banner: row.banner }
  for (const path of purposes) {
    const id = patch[path]
    if (!id || id === present[path] || found.some((one) => one.id === id && one.purpose === path)) continue
    const message = 'This picture is not there, is not yours, or is used elsewhere. Upload it again.'
    throw new DomainError('invalid_input', message, { errors: [{ path, message, code: 'media_not_usable' }] })
  }
}

/** Hangs them on the profile, and takes away those they replace. */
export function changePictures({ db, viewer, now }: UserCtx, patch: Pictures): Statement[] {
  return purposes.flatMap((purpose) => {
    const id = patch[purpose]
    return id === undefined ? [] : replaceOnProfile(db, { owner: viewer.id, purpose }, id, now)
  })
}
