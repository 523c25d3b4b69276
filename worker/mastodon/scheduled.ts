import { z } from 'zod'
import { notFound } from '../core/errors'
import type { UserCtx } from '../ctx'
import type { PostView } from '../features/posts/contract'
import { keyFor } from '../features/media/signed'
import { listScheduled } from '../features/posts/read'
import { schedulePost } from '../features/posts/schedule'
import { getPost, removePost } from '../features/posts/service'
import { limits } from '../core/limits'
import { originOf } from '../features/public/origin'
import type { Door } from './asked'
import { mediaOf } from './entities/media'
import { digitsOf, statusDigits } from './ids'
import { cursorOf, limitOf, linkOnward, Onward } from './paging'
import { read } from './params'
import { postIdOf } from './statuses'

/** A post that publishes itself. */
export function scheduledOf(post: PostView, publishAt: string, c: Door) {
  const { text, poll, warning, sensitive, visibility, language, media } = post
  return {
    id: statusDigits('post', post.id),
    scheduled_at: new Date(publishAt).toISOString(),
    params: {
      text,
      poll: poll && {
        options: poll.options.map((option) => option.text),
        expires_in: String(poll.minutes * 60),
        multiple: poll.multiple,
        hide_totals: false,
      },
      media_ids: media.map(({ id }) => digitsOf(id)),
      sensitive,
      spoiler_text: warning,
      visibility: visibility === 'public' ? 'public' : 'private',
      language,
      in_reply_to_id: null,
      idempotency: null,
      with_rate_limit: false,
      application_id: 0,
      scheduled_at: null,
    },
    media_attachments: media.map((file) => mediaOf(file, originOf(c), keyFor(c.var.ctx, file.id))),
  }
}

export async function scheduledStatuses(c: Door, ctx: UserCtx) {
  const { limit, max_id } = await read(c, Onward.extend({ limit: limitOf(20, 40) }))
  const { items, nextCursor } = await listScheduled(ctx, { limit, cursor: cursorOf(max_id) })
  linkOnward(c, nextCursor)
  return items.map((post) => scheduledOf(post, post.publishAt, c))
}

/** @throws not_found for what does not wait for its time */
export async function scheduledStatus(c: Door, ctx: UserCtx, digits: string) {
  const id = postIdOf(digits)
  for (let cursor: string | undefined, isOver = false; !isOver;) {
    const page = await listScheduled(ctx, { limit: limits.page.max, cursor })
    const post = page.items.find((one) => one.id === id)
    if (post) return scheduledOf(post, post.publishAt, c)
    cursor = page.nextCursor ?? undefined
    isOver = cursor === undefined
  }
  throw notFound('scheduled status')
}

export async function reschedule(c: Door, ctx: UserCtx, digits: string) {
  const { scheduled_at } = await read(c, z.object({ scheduled_at: z.coerce.date() }))
  const publishAt = scheduled_at.toISOString()
  const id = postIdOf(digits)
  await schedulePost(ctx, id, { publishAt })
  return scheduledOf(await getPost(ctx, id), publishAt, c)
}

/** Nobody keeps it as a draft either: an app that cancels has its text. @throws not_found */
export async function cancelScheduled(c: Door, ctx: UserCtx, digits: string): Promise<void> {
  await scheduledStatus(c, ctx, digits)
  await removePost(ctx, postIdOf(digits))
}
