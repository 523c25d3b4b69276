import { unpackCursor } from '../../core/cursor'
import { z } from 'zod'
import { userHub } from '../../env'
import type { ListSection } from './section'

const NOTIFICATIONS = 50
const Rev = z.tuple([z.int()])

/** The latest first, as they are listed; texts of others are left out. */
export const notificationList: ListSection<'notifications'> = {
  kind: 'notifications',
  async read({ ctx, owner }, after) {
    const page = { limit: NOTIFICATIONS, after: after === null ? null : Rev.parse([Number(after)]) }
    const { items, nextCursor } = await userHub(ctx.env, owner).notifications(page)
    const next = nextCursor === null ? null : unpackCursor('notifications', Rev, nextCursor)
    return {
      items: items.map(({ id, kind, actors, actorCount, subject, updatedAt, read }) => ({
        id,
        kind,
        actorCount,
        subject,
        updatedAt,
        read,
        actors: actors.map(({ id, username, displayName }) => ({ id, username, displayName })),
      })),
      after: next && String(next[0]),
    }
  },
}
