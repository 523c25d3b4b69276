import { z } from 'zod'
import { type Me, ProfilePatch } from '../features/profiles/contract'
import { getMe, patchMe } from '../features/profiles/service'
import type { UserCtx } from '../ctx'
import type { Door } from './asked'
import { store } from './files'
import { listOf, read, refusalOf } from './params'

/** A picture, or an empty text where an app sends the field all the same. */
const Picture = z.union([z.instanceof(File), z.string(), z.null()]).optional()
const Credentials = z.object({
  display_name: z.string().optional(),
  note: z.string().optional(),
  avatar: Picture,
  header: Picture,
  fields_attributes: listOf(z.object({ name: z.string().default(''), value: z.string().default('') })),
})

/** Changes what one says of oneself. What has no twin here (`locked`, `bot`, `source`) is left as it is. */
export async function updateCredentials(c: Door, ctx: UserCtx): Promise<Me> {
  const { display_name, note, avatar, header, fields_attributes } = await read(c, Credentials)
  const fields = fields_attributes
    .filter(({ name, value }) => name.trim() !== '' && value.trim() !== '')
    .map(({ name, value }) => ({ label: name, value }))
  const patch = ProfilePatch.safeParse({
    // Nobody is without a name here; an app that takes it away means the username.
    ...(display_name !== undefined && { displayName: display_name.trim() || ctx.viewer.username }),
    ...(note !== undefined && { bio: note }),
    ...(fields_attributes.length > 0 && { fields }),
    ...(avatar instanceof File && avatar.size > 0 && { avatar: (await store(ctx, avatar, 'avatar')).id }),
    ...(header instanceof File && header.size > 0 && { banner: (await store(ctx, header, 'banner')).id }),
  })
  if (!patch.success) throw refusalOf(patch.error)
  return Object.keys(patch.data).length === 0 ? getMe(ctx) : patchMe(ctx, patch.data)
}
