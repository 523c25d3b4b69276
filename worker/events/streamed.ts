import { z } from 'zod'
import { PostId, UserId } from '../core/ids'
import { limits } from '../core/limits'
import { streamChanges } from '../core/vocabulary'
import { postLimits } from '../features/posts/limits'
import { visibilities } from '../features/posts/vocabulary'

/* Payloads of the catalogue that are for those who listen to streams. */

/** For whom a post was and its tags, for when it is gone; not said of what goes with a whole account. */
export const asItWas = {
  visibility: z.enum(visibilities).nullable().default(null),
  tags: z.array(z.string().max(limits.tag.bytes)).max(postLimits.tags).default([]),
}

const topic = z.string().max(limits.tag.bytes + 10)

/** Who listens to these topics, after a place, and is still to be told. */
export const Streamed = z.object({
  postId: PostId,
  authorId: UserId,
  change: z.enum(streamChanges),
  topics: z.array(topic).max(postLimits.tags + 2),
  after: z.object({ topic, userId: z.string().max(36) }),
})
