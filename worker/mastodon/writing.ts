import { z } from 'zod'
import { DomainError } from '../core/errors'
import { MediaId } from '../core/ids'
import { MINUTE } from '../core/time'
import { textLanguages } from '../core/text-languages'
import type { UserCtx } from '../ctx'
import { CommentPatch, CommentView, NewComment } from '../features/comments/contract'
import { createComment, editComment, removeComment } from '../features/comments/service'
import { getComment } from '../features/comments/read'
import { NewPost, PostPatch, PostView } from '../features/posts/contract'
import { editPost } from '../features/posts/edit'
import { createPost, removePost } from '../features/posts/service'
import { Replay } from '../use-case/exactly-once'
import type { Door } from './asked'
import { statusOfComment, statusOfPost } from './around'
import { idOf } from './ids'
import { flag, listOf, read, refusalOf, whole } from './params'
import { scheduledOf } from './scheduled'
import { placedComment, postIdOf, publishedPost, statusNow, thingOf } from './statuses'

const Poll = z.object({
  options: listOf(z.string()),
  /** In seconds. */
  expires_in: whole.default(86_400),
  multiple: flag.default(false),
})

const Edit = z.object({
  status: z.string().default(''),
  spoiler_text: z.string().nullish(),
  sensitive: flag.optional(),
  language: z.string().nullish(),
  media_ids: listOf(z.string().max(60)),
  media_attributes: listOf(z.object({ id: z.string(), description: z.string().nullish() })),
  poll: Poll.nullish(),
})

/** Who may quote it, by Mastodon's words. */
const Policy = z.enum(['public', 'followers', 'nobody'])
export const policies = { public: 'everyone', followers: 'followers', nobody: 'nobody' } as const
export const QuotePolicy = z.object({ quote_approval_policy: Policy })

const NewStatus = Edit.extend({
  in_reply_to_id: z.string().max(60).nullish(),
  visibility: z.enum(['public', 'unlisted', 'private', 'direct']).nullish(),
  scheduled_at: z.string().nullish(),
  quoted_status_id: z.string().max(60).nullish(),
  quote_approval_policy: Policy.nullish(),
})
type NewStatus = z.infer<typeof NewStatus>

const visibilities = { public: 'public', private: 'followers' } as const

/** A post, or in answer to a status a comment. The same request again is answered as before. */
export async function createStatus(c: Door, ctx: UserCtx) {
  const asked = await read(c, NewStatus)
  const { in_reply_to_id: answered } = asked
  if (answered) {
    const comment = CommentView.parse(await orAsBefore(answer(ctx, asked, answered)))
    return statusOfComment(c, await placedComment(ctx, comment.id))
  }
  const post = PostView.parse(await orAsBefore(publish(ctx, asked)))
  return post.draft ? scheduledOf(post, asked.scheduled_at ?? post.createdAt, c) : statusOfPost(c, post)
}

async function orAsBefore(work: Promise<{ body: unknown }>): Promise<unknown> {
  try {
    return (await work).body
  } catch (error) {
    if (error instanceof Replay) return error.reply.body
    throw error
  }
}

function publish(ctx: UserCtx, asked: NewStatus) {
  const { scheduled_at: scheduled, poll } = asked
  const visibility = visibilityOf(asked)
  return createPost(
    ctx,
    checked(NewPost, {
      ...saidIn(asked),
      visibility,
      ...languageIn(asked),
      ...(poll && { poll: pollIn(poll) }),
      ...(asked.quoted_status_id && { quotedPostId: postIdOf(asked.quoted_status_id) }),
      ...(asked.quote_approval_policy && { quotesFrom: policies[asked.quote_approval_policy] }),
      ...(scheduled && { publishAt: timeIn(scheduled) }),
    }),
  )
}

/** What has no twin here is refused: it would be shown to others than it was meant for. */
function visibilityOf({ visibility }: NewStatus) {
  if (!visibility) return 'public'
  if (visibility === 'unlisted')
    throw refusal('visibility', 'There are no unlisted posts here: choose public, or followers only')
  if (visibility === 'direct')
    throw refusal('visibility', 'Messages are conversations here, and are written where these are shown')
  return visibilities[visibility]
}

async function answer(ctx: UserCtx, asked: NewStatus, answered: string) {
  if (asked.poll) throw refusal('poll', 'An answer has no poll here')
  if (asked.scheduled_at) throw refusal('scheduled_at', 'An answer cannot be scheduled here')
  if (asked.quoted_status_id) throw refusal('quoted_status_id', 'An answer quotes nothing here')
  const thing = thingOf(answered)
  const input = checked(NewComment, saidIn(asked))
  if (thing.kind === 'post') return createComment(ctx, thing.id, input)
  const parent = await getComment(ctx, thing.id)
  // What answers the lowest level stands beside it.
  const isLowest = parent.depth >= DEEPEST && parent.parentId !== null
  return createComment(ctx, parent.postId, { ...input, parentId: isLowest ? parent.parentId! : parent.id })
}

const DEEPEST = 5

function saidIn({ status, spoiler_text, sensitive, media_ids }: z.infer<typeof Edit>) {
  return {
    text: status,
    warning: spoiler_text ?? '',
    sensitive: sensitive ?? false,
    media: media_ids.map((digits) => {
      const id = idOf(digits)
      if (id === null) throw refusal('media_ids', 'There is no such file')
      return MediaId.parse(id)
    }),
  }
}

function languageIn({ language }: z.infer<typeof Edit>) {
  const code = language?.slice(0, 2).toLowerCase()
  const known = textLanguages.find((one) => one === code)
  return known ? { language: known } : {}
}

function pollIn({ options, expires_in, multiple }: z.infer<typeof Poll>) {
  return { options, multiple, minutes: Math.round((expires_in * 1_000) / MINUTE) }
}

function timeIn(text: string): string {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw refusal('scheduled_at', 'This is no time')
  return new Date(at).toISOString()
}

/** Changes the text and what belongs to it. */
export async function editStatus(c: Door, ctx: UserCtx, digits: string) {
  const asked = await read(c, Edit)
  const thing = thingOf(digits)
  if (thing.kind === 'post') {
    const patch = checked(PostPatch, { ...saidIn(asked), ...languageIn(asked) })
    return statusOfPost(c, await editPost(ctx, thing.id, patch))
  }
  await editComment(ctx, thing.id, checked(CommentPatch, saidIn(asked)))
  return statusNow(c, digits)
}

/** Deletes it, and answers it as it was, with its text to be written anew. */
export async function deleteStatus(c: Door, ctx: UserCtx, digits: string) {
  const thing = thingOf(digits)
  if (thing.kind === 'post') {
    const post = await publishedPost(ctx, thing.id)
    const status = await statusOfPost(c, post)
    await removePost(ctx, thing.id)
    return { ...status, text: post.text }
  }
  const placed = await placedComment(ctx, thing.id)
  const status = await statusOfComment(c, placed)
  await removeComment(ctx, thing.id)
  return { ...status, text: placed.comment.text }
}

/** The text as it was written, for whoever wrote it. @throws forbidden */
export async function sourceOf(ctx: UserCtx, digits: string) {
  const thing = thingOf(digits)
  const { text, warning, viewer } =
    thing.kind === 'post' ? await publishedPost(ctx, thing.id) : (await placedComment(ctx, thing.id)).comment
  if (!viewer.canEdit) throw new DomainError('forbidden', 'This is not yours to edit.')
  return { id: digits, text, spoiler_text: warning }
}

function checked<T extends z.ZodType>(schema: T, input: z.input<T>): z.infer<T> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw refusalOf(result.error)
}

export function refusal(path: string, message: string): DomainError {
  return new DomainError('invalid_input', `Validation failed: ${message}.`, { errors: [{ path, message }] })
}
