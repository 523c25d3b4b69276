import { Hono } from 'hono'
import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import { notFound } from '../../core/errors'
import { chatRoom } from '../../env'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { granted } from '../../use-case/granted'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Conversation, Message, Seq } from './contract'
import { ForwardInput } from './contract-elsewhere'
import { forwardMessage } from './forward'
import type { RoomAct } from './contract-room'
import { roomToChange, roomToSpeakIn } from './service'
import type { UserCtx } from '../../ctx'

/* Messages that are forwarded, pinned, or deleted for oneself; and who hides how far they have read. */

const ById = z.object({ id: ConversationId })
const BySeq = ById.extend({ seq: z.coerce.number().pipe(Seq) })

function pins(summary: string, description: string) {
  return describe({
    tag: 'Messages',
    summary,
    description,
    auth: 'required',
    answers: { 200: ['The message as it is now', Message] },
    refusals: [...writing, 'forbidden', 'conflict'],
  })
}

function hides(summary: string, description: string) {
  return describe({
    tag: 'Conversations',
    summary,
    description,
    auth: 'required',
    answers: { 200: ['The conversation as I see it now', Conversation] },
    refusals: [...writing, 'forbidden'],
  })
}

const mutual = 'It is mutual: while I hide it, nobody sees how far I have read here, and I see it of nobody.'

async function act(ctx: UserCtx, id: ConversationId, what: RoomAct, { speaks = false } = {}) {
  const room = await (speaks ? roomToSpeakIn(ctx, id) : roomToChange(ctx, id))
  return granted(await room.act(ctx.viewer.id, what)).message
}

async function pin(ctx: UserCtx, id: ConversationId, seq: number, on: boolean): Promise<Message> {
  const message = await act(ctx, id, { pin: seq, on }, { speaks: on })
  if (!message) throw notFound('message')
  return message
}

async function hideRead(ctx: UserCtx, id: ConversationId, hidden: boolean): Promise<Conversation> {
  await act(ctx, id, { hideRead: hidden })
  return granted(await chatRoom(ctx.env, id).describe(ctx.viewer.id)).conversation
}

export const markRoutes = new Hono<AppEnv>()
  .put(
    '/conversations/:id/messages/:seq/pin',
    pins(
      'Pin a message',
      'For everybody there, who find it with `GET …/messages?pinned=true`. In a group by the owner and the admins; 50 at most (`conflict`).',
    ),
    requireUser,
    valid('param', BySeq),
    async (c) => {
      const { id, seq } = c.req.valid('param')
      return c.json(await pin(c.var.user, id, seq, true), 200)
    },
  )
  .post(
    '/conversations/:id/forwards',
    describe({
      tag: 'Messages',
      summary: 'Forward a message',
      description:
        'Says here what I may read `from` another conversation, with copies of its files, which are mine from then on and count as uploaded. It says that it was forwarded, not whose it was. With the same `clientId` (or `Idempotency-Key`) again it gives the same message.',
      auth: 'required',
      answers: { 201: ['The message', Message] },
      refusals: [...writing, 'forbidden', 'conflict', 'quota_reached', 'slow_mode'],
    }),
    requireUser,
    valid('param', ById),
    valid('json', ForwardInput),
    async (c) => {
      const { id } = c.req.valid('param')
      const { message, repeated } = await forwardMessage(c.var.user, id, c.req.valid('json'))
      if (repeated) c.header('Idempotency-Replayed', 'true')
      c.header('Location', `/api/v1/conversations/${id}/messages?after=${message.seq - 1}&limit=1`)
      return c.json(message, 201)
    },
  )
  .delete(
    '/conversations/:id/messages/:seq/pin',
    pins('Unpin a message', 'By whoever may pin it.'),
    requireUser,
    valid('param', BySeq),
    async (c) => {
      const { id, seq } = c.req.valid('param')
      return c.json(await pin(c.var.user, id, seq, false), 200)
    },
  )
  .put(
    '/conversations/:id/messages/:seq/hidden',
    describe({
      tag: 'Messages',
      summary: 'Delete a message for oneself',
      description:
        'For good. It stays for the others, who do not learn of it; for me nothing but its place is left, on every device, and it is neither found nor unread any more.',
      auth: 'required',
      answers: { 204: ['Deleted for me', null] },
      refusals: ['session_ended', 'account_suspended', 'rate_limited', 'forbidden'],
    }),
    requireUser,
    valid('param', BySeq),
    async (c) => {
      const { id, seq } = c.req.valid('param')
      await act(c.var.user, id, { hide: seq })
      return c.body(null, 204)
    },
  )
  .put(
    '/conversations/:id/read/hidden',
    hides('Hide how far I have read', mutual),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await hideRead(c.var.user, c.req.valid('param').id, true), 200),
  )
  .delete(
    '/conversations/:id/read/hidden',
    hides('Show how far I have read', mutual),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await hideRead(c.var.user, c.req.valid('param').id, false), 200),
  )
