import { logFailure } from '../../core/failure'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import { queueMail, sendsMail } from '../mail/queue'
import { homePage } from '../posts/statements'
import { digestOf, type Frequency, type News, periodOf, sinceOf } from './policy'
import { BATCH, digestId, doneId, isDone, noteAsked, stillToAsk } from './store'

/** More than this of what friends wrote is not counted. */
const MOST_POSTS = 20
/** Asked at the same time. */
const SIDE_BY_SIDE = 10

type Reader = { id: UserId; username: string; email: string }

/** Sends the digests that are due, some in each tick of the clock. */
export async function sendDigests(ctx: Ctx): Promise<void> {
  if (!sendsMail(ctx.env)) return
  for (const frequency of ['daily', 'weekly'] as const) await sendSome(ctx, frequency)
}

async function sendSome(ctx: Ctx, frequency: Frequency): Promise<void> {
  const period = periodOf(frequency, ctx.now)
  const done = doneId(frequency, period)
  const [[isOver], readers] = await ctx.db.batch([isDone(ctx.db, done), stillToAsk(ctx, frequency, period)])
  if (isOver) return
  for (let at = 0; at < readers.length; at += SIDE_BY_SIDE) {
    const some = readers.slice(at, at + SIDE_BY_SIDE)
    await Promise.all(some.map((reader) => sendOne(ctx, reader, { frequency, period })))
  }
  if (readers.length < BATCH) await ctx.db.batch([noteAsked(ctx, done, null)])
}

/** One that cannot be asked now is left out this time: they keep nobody else waiting. */
async function sendOne(
  ctx: Ctx,
  reader: Reader,
  { frequency, period }: { frequency: Frequency; period: string },
): Promise<void> {
  const id = digestId(reader.id, period)
  const news = await newsFor(ctx, reader.id).catch((error: unknown) => logFailure('digest', error))
  const digest = news ? digestOf(news, sinceOf(frequency, ctx.now)) : null
  if (!digest) return void (await ctx.db.batch([noteAsked(ctx, id, reader.id)]))
  const facts = { username: reader.username, token: reader.id, frequency, ...digest }
  await queueMail(ctx, { id, userId: reader.id, address: reader.email, kind: 'digest', facts })
}

/** As they would see it themselves at this moment, with whom they block, mute or no longer know left out. */
async function newsFor({ db, env }: Ctx, id: UserId): Promise<News> {
  const hub = userHub(env, id)
  const [unread, notified, inbox, home] = await Promise.all([
    hub.unread(),
    hub.notifications({ limit: 1, after: null, kind: null }),
    hub.inbox({ limit: 1, after: null, archived: false }),
    homePage(db, { viewer: id, after: null }, { limit: MOST_POSTS, filter: 'friends' }),
  ])
  const [notification] = notified.items
  const [conversation] = inbox.items
  return {
    unread,
    latest: {
      notification: notification && !notification.read ? Date.parse(notification.updatedAt) : null,
      conversation: conversation && conversation.unread > 0 ? Date.parse(conversation.updatedAt) : null,
    },
    posts: home.posts
      .filter((post) => post.authorId !== id)
      .map((post) => ({ author: post.authorUsername, at: post.createdAt })),
  }
}
