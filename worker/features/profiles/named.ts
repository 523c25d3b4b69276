import { not, sql } from 'drizzle-orm'
import { notFound } from '../../core/errors'
import type { UserId } from '../../core/ids'
import type { Ctx, UserCtx } from '../../ctx'
import { preparedRead } from '../../db/prepared'
import { users } from '../../db/schema'
import type { Profile, Relationship } from './contract'
import { hasBlocked, relationship, relationshipColumns } from './relationship'
import { profileColumns } from './store'
import { profileView } from './view'

/* People by their ids, for doors that show more of whoever wrote something than their name and picture. */

const named = sql`SELECT value AS id FROM json_each`

const profilesNamed = preparedRead((db, { ids }: { ids: string }) => ({
  found: db
    .select(profileColumns)
    .from(sql`(${named}(${ids})) AS named`)
    .innerJoin(users, sql`${users.id} = named.id`),
}))

const tiesNamed = preparedRead((db, { ids, viewer }: { ids: string; viewer: UserId }) => ({
  found: db
    .select({ ...profileColumns, ...relationshipColumns(viewer) })
    .from(sql`(${named}(${ids})) AS named`)
    .innerJoin(users, sql`${users.id} = named.id`)
    .where(not(hasBlocked(users.id, viewer))),
}))

/** What everybody may know of these people, whose names the viewer has seen already: no list of friends is counted. */
export async function profilesOf({ db }: Ctx, ids: readonly UserId[]): Promise<Map<UserId, Profile>> {
  if (ids.length === 0) return new Map()
  const { found } = await profilesNamed(db, { ids: JSON.stringify([...new Set(ids)]) }, {})
  return new Map(found.map((row) => [row.id, profileView({ ...row, showsFriends: false }, null)]))
}

/** Those of the people whom the viewer may know of, with how the two stand; without oneself there is no tie. */
export async function tiesWith(
  { db, viewer }: UserCtx,
  ids: readonly UserId[],
): Promise<Map<UserId, Profile & { viewer: Relationship }>> {
  if (ids.length === 0) return new Map()
  const { found } = await tiesNamed(db, { ids: JSON.stringify([...new Set(ids)]), viewer: viewer.id }, {})
  return new Map(
    found.map((row) => {
      const tie = relationship(row)
      return [row.id, { ...profileView({ ...row, showsFriends: false }, tie), viewer: tie }]
    }),
  )
}

/** Somebody by their id, as the viewer may know of them. @throws not_found */
export async function getProfileOf(ctx: Ctx, id: UserId): Promise<Profile> {
  const { viewer } = ctx
  const found = viewer ? await tiesWith({ ...ctx, viewer }, [id]) : await profilesOf(ctx, [id])
  const profile = found.get(id)
  if (!profile) throw notFound('person')
  return profile
}
