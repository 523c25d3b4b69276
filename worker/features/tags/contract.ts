import { z } from 'zod'
import { Tag } from '../../core/text'

export const FollowedTag = z
  .object({ tag: Tag, createdAt: z.iso.datetime() })
  .meta({ id: 'FollowedTag', example: { tag: 'gardening', createdAt: '2026-03-01T10:00:00.000Z' } })
export type FollowedTag = z.infer<typeof FollowedTag>

/** All of them: there are no more than fit into one answer. */
export const FollowedTags = z.object({ items: z.array(FollowedTag) }).meta({ id: 'FollowedTags' })
export type FollowedTags = z.infer<typeof FollowedTags>
