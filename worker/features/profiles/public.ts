import { z } from 'zod'
import { cached } from '../../cache/cached'
import { lifetimes } from '../../cache/entry'
import { tagOf } from '../../cache/tags'
import { notFound } from '../../core/errors'
import type { Ctx } from '../../ctx'
import { Profile } from './contract'
import { publicProfile } from './store'
import { profileView } from './view'

/** What anybody is told of a person, and whether search engines may list it. */
export const PublicProfile = z.object({ profile: Profile, listed: z.boolean() })
export type PublicProfile = z.infer<typeof PublicProfile>

/** The same for everybody, whoever asks. @throws not_found */
export function getPublicProfile(ctx: Ctx, username: string): Promise<PublicProfile> {
  const rule = { ...lifetimes.thing, schema: PublicProfile, tags: [tagOf.profile(username)] }
  return cached(ctx, `public-profile:${username}`, rule, async ({ db }) => {
    const {
      found: [row],
    } = await publicProfile(db, { username }, {})
    if (!row) throw notFound('person')
    return { profile: profileView(row, null), listed: Boolean(row.listed) }
  })
}
