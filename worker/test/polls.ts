import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import type { PostId } from '../core/ids'
import { makeCtx } from '../ctx'
import { connect } from '../db/client'
import { polls } from '../db/schema'
import { tellEnds } from '../features/votes/end'
import { deliverUnlessHeld, testEnv } from './bus'

/** As if the time of a poll were up. */
export async function ends(id: PostId): Promise<void> {
  const up = { endsAt: Date.now() - 1 }
  await connect(env).update(polls).set(up).where(eq(polls.postId, id))
}

/** And the clock has seen it. */
export async function endsNow(id: PostId): Promise<void> {
  await ends(id)
  await tellEnds(makeCtx(testEnv, { now: Date.now(), defer: () => undefined }))
  await deliverUnlessHeld()
}
