import { z } from 'zod'
import { ListId } from '../../core/ids'
import { name } from '../../core/text'
import { listLimits } from './limits'

const Title = name(listLimits.title)

export const NewList = z
  .strictObject({
    title: Title,
    /** What its people write then stands in the list, and not in home. */
    exclusive: z.boolean().default(false),
  })
  .meta({ id: 'NewList', example: { title: 'Gardeners', exclusive: false } })
export type NewList = z.infer<typeof NewList>

export const ListPatch = z
  .strictObject({ title: Title, exclusive: z.boolean() })
  .partial()
  .meta({ id: 'ListPatch', example: { exclusive: true } })
export type ListPatch = z.infer<typeof ListPatch>

export const ListView = z
  .object({ id: ListId, title: z.string(), exclusive: z.boolean(), createdAt: z.iso.datetime() })
  .meta({ id: 'List' })
export type ListView = z.infer<typeof ListView>

/** One of my lists, and whether somebody stands on it. */
export const ListWith = ListView.extend({ isMember: z.boolean() }).meta({ id: 'ListWith' })
export type ListWith = z.infer<typeof ListWith>

/** All of them: there are no more than fit into one answer. */
export const ListsWith = z.object({ items: z.array(ListWith) }).meta({ id: 'ListsWith' })
