import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import { emit, store } from '../../events/outbox'
import { type StreamNews, type Topic, topicOfTag } from './contract'
import { findStreamed, listenersAfter, type Place } from './store'

/*
 * Tells the hubs of those who listen. What of it they are shown, each hub decides when it sends: here is only said whom it
 * may concern.
 */

/** Hubs told by one message; what is left goes on in another. */
const PART = 100
const BEGINNING: Place = { topic: '', userId: '' }

/** A new post that everybody may see. Those around its author hear of it as it comes into their home. */
async function streamPost(ctx: Ctx, event: DomainEvent<'post.created'>): Promise<void> {
  const { postId, authorId, visibility } = event.payload
  if (visibility !== 'public') return
  const [post] = await findStreamed(ctx.db, postId)
  if (post?.visibility === 'public')
    await tell(ctx, { postId, authorId, change: 'new', topics: topicsOf(post.tags) })
}

/** What was edited, by those who could see it before or can now. */
async function streamEdit(ctx: Ctx, event: DomainEvent<'post.edited'>): Promise<void> {
  const { postId, authorId, visibility, before } = event.payload
  await streamChange(ctx, { postId, authorId }, [visibility, before].includes('public'))
}

/** What is out of sight is gone, to whoever it is so. */
async function streamWithheld(ctx: Ctx, event: DomainEvent<'content.withheld'>): Promise<void> {
  const { target, postId, authorId } = event.payload
  if (target === 'post') await streamChange(ctx, { postId, authorId }, true)
}

async function streamChange(
  ctx: Ctx,
  of: Pick<StreamNews, 'postId' | 'authorId'>,
  isOpen: boolean,
): Promise<void> {
  const [post] = await findStreamed(ctx.db, of.postId)
  if (!post) return
  const topics = isOpen ? topicsOf(post.tags) : []
  await tell(ctx, { ...of, change: 'changed', topics: ['home', ...topics] })
}

async function streamDeleted(ctx: Ctx, event: DomainEvent<'post.deleted'>): Promise<void> {
  const { postId, authorId, visibility, tags } = event.payload
  const topics = visibility === 'public' ? topicsOf(tags) : []
  await tell(ctx, { postId, authorId, change: 'gone', topics: ['home', ...topics] })
}

/** The next of those who listen. */
async function streamOn(ctx: Ctx, { payload }: DomainEvent<'post.streamed'>): Promise<void> {
  const { after, topics, ...rest } = payload
  await tell(ctx, { ...rest, topics: topics as Topic[] }, after)
}

function topicsOf(tags: readonly string[]): Topic[] {
  return ['public', ...tags.flatMap((tag) => topicOfTag(tag) ?? [])]
}

async function tell(ctx: Ctx, news: StreamNews, after: Place = BEGINNING): Promise<void> {
  const { db, env, now } = ctx
  const asked = { topics: JSON.stringify(news.topics), author: news.authorId, now }
  const { listeners } = await listenersAfter(
    db,
    { ...asked, topic: after.topic, user: after.userId },
    { limit: PART },
  )
  const last = listeners.at(-1)
  if (listeners.length === PART && last) {
    await store(ctx, [emit(ctx, 'post.streamed', { ...news, after: last })])
  }
  const each = Map.groupBy(listeners, ({ userId }) => userId)
  const outcomes = await Promise.allSettled(
    [...each].map(([userId, theirs]) =>
      userHub(env, userId).streamed({ ...news, topics: theirs.map(({ topic }) => topic as Topic) }),
    ),
  )
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

/** What is heard of by those who listen. */
export const onStreamed = {
  'post.created': [streamPost],
  'post.edited': [streamEdit],
  'post.deleted': [streamDeleted],
  'content.withheld': [streamWithheld],
  'post.streamed': [streamOn],
}
