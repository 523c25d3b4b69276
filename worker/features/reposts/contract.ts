import { z } from 'zod'
import { UserRef } from '../profiles/contract'

/** What a person sees of the reposts of a post after their own changed. */
export const RepostState = z
  .object({ repostCount: z.int(), viewer: z.object({ reposted: z.boolean() }) })
  .meta({ id: 'RepostState' })
export type RepostState = z.infer<typeof RepostState>

/** Somebody who reposted a post, and when. */
export const Repost = z.object({ user: UserRef, createdAt: z.iso.datetime() }).meta({ id: 'Repost' })
export type Repost = z.infer<typeof Repost>
