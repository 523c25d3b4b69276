import { sql } from 'drizzle-orm'
import { type CommentId, newId, timeOf, type UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import type { TextRevision, Withdrawal } from './contract-hub'
import { preview } from './derive'
import { kindsWanted, selectComment, selectPost } from './facts'
import { each } from './hubs'
import { groups } from './slot'
import { forgetWithdrawn, markWithdrawn, type Place, selectTold, type Told } from './told'
import { stillTrue } from './truth'

/** People looked at by one message; the rest goes back into the queue. */
const PART = 100

type ReviewedEvent = DomainEvent<
  | 'post.edited'
  | 'post.deleted'
  | 'quote.detached'
  | 'comment.edited'
  | 'comment.deleted'
  | 'content.withheld'
  | 'notified.reviewed'
>

/**
 * Looks at everybody who was told of something that changed, as it stands now: from who no longer sees it, or is no longer
 * named, it is taken back; the others get its present text.
 */
export async function review(ctx: Ctx, event: ReviewedEvent): Promise<void> {
  const { db, env } = ctx
  const told = toldOf(event)
  const after = event.type === 'notified.reviewed' ? event.payload.after : { commentId: '', userId: '' }
  const [, people, [post], [comment]] = await db.batch([
    markWithdrawn(db, told, after, PART),
    selectTold(db, told, after, PART),
    selectPost(db, sql`${told.postId}`),
    selectComment(db, told.commentId),
  ])
  const text = told.commentId === null ? post : comment
  const itself = told.commentId ?? ''
  await each(people, async (person) => {
    const hub = userHub(env, person.userId)
    // What told them may be later than this event, if it is a late one.
    const at = Math.max(event.at, person.eventId === '' ? 0 : timeOf(person.eventId))
    if (!person.stands) return hub.withdraw(subjectsOf(told, person).map((what) => ({ ...what, at })))
    // Of the thread below only who sees it is in question.
    if (person.commentId !== itself || !text) return
    const { postId, commentId } = told
    const reasons = stillTrue(told, { ...person, wanted: kindsWanted(person) })
    const revision = { postId, commentId, reasons, version: text.version, preview: preview(text.text) }
    await hub.revise({ ...revision, at } satisfies TextRevision)
  })
  const gone = people.filter(({ stands }) => !stands).map(({ commentId, userId }) => ({ commentId, userId }))
  if (gone.length > 0) await forgetWithdrawn(db, told.postId, gone)
  const last = people.at(-1)
  if (last && people.length === PART) await env.EVENTS.send(onward(ctx, event, told, last))
}

/** Who is to be looked at. A comment that goes out of sight takes all below it along, and a post all of its thread. */
function toldOf({ type, payload }: ReviewedEvent): Told {
  switch (type) {
    case 'post.edited': {
      const { postId, before, visibility } = payload
      return { postId, commentId: null, reach: before === visibility ? 'itself' : 'post' }
    }
    case 'post.deleted':
      return { postId: payload.postId, commentId: null, reach: 'post' }
    case 'quote.detached':
      return { postId: payload.postId, commentId: null, reach: 'itself' }
    case 'comment.edited':
    case 'comment.deleted':
      return { postId: payload.postId, commentId: payload.commentId, reach: 'itself' }
    case 'content.withheld': {
      const { postId, commentId } = payload
      return { postId, commentId, reach: commentId === null ? 'post' : 'branch' }
    }
    case 'notified.reviewed':
      return payload
  }
}

/** Who sees the post but is no longer named or quoted in it may know of its thread. */
function subjectsOf(
  { postId }: Told,
  { commentId, seesPost }: { commentId: CommentId | ''; seesPost: number },
): Withdrawal[] {
  if (commentId) return [{ commentId }]
  if (!seesPost) return [{ postId }]
  return [{ group: groups.text('mention', postId) }, { group: groups.text('quote', postId) }]
}

function onward(
  { now }: Ctx,
  { actorId, at }: ReviewedEvent,
  { postId, commentId, reach }: Told,
  { commentId: lastComment, userId }: Place & { userId: UserId },
): DomainEvent<'notified.reviewed'> {
  const after = { commentId: lastComment, userId }
  const payload = { postId, commentId, reach, after }
  return { id: newId(now), type: 'notified.reviewed', actorId, at, payload }
}
