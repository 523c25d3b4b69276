import { Hono } from 'hono'
import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { granted } from '../../use-case/granted'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import {
  HistoryPlace,
  Message,
  MessagePatch,
  MessageReactionInput,
  NewMessage,
  ReadInput,
  ReadState,
  Seq,
} from './contract'
import { changeMessage, listMessages, postMessage } from './messages'
import { markRoutes } from './routes-marks'
import { roomToChange, roomToSpeakIn } from './service'

const tag = 'Messages'
const ById = z.object({ id: ConversationId })
const BySeq = ById.extend({ seq: z.coerce.number().pipe(Seq) })
const MessagePage = pageOf('Message', Message)

function changes(summary: string, description?: string) {
  return describe({
    tag,
    summary,
    ...(description && { description }),
    auth: 'required',
    answers: { 200: ['The message as it is now', Message] },
    refusals: [...writing, 'forbidden', 'conflict'],
  })
}

export const messageRoutes = new Hono<AppEnv>()
  .get(
    '/conversations/:id/messages',
    describe({
      tag,
      summary: 'The messages of a conversation',
      description:
        'The latest, or those `before` or `after` a `seq`, or `from` a time on; each page oldest first, and `nextCursor` goes on in the same direction. `q` finds the messages with a text in them, and `pinned=true` those that are pinned, the newest first. A member of a group sees what was said since they joined.',
      auth: 'required',
      answers: { 200: ['A page of messages', MessagePage] },
      refusals: ['invalid_cursor', 'forbidden'],
    }),
    requireUser,
    valid('param', ById),
    valid('query', PageQuery.extend(HistoryPlace.shape)),
    async (c) => sendPage(c, await listMessages(c.var.user, c.req.valid('param').id, c.req.valid('query'))),
  )
  .post(
    '/conversations/:id/messages',
    describe({
      tag,
      summary: 'Send a message',
      description:
        'With the same `clientId` (or `Idempotency-Key`) again it gives the same message, with `Idempotency-Replayed: true`. `replyTo` is the `seq` of another message. `media` names files that were uploaded for it; a message with some needs no text.',
      auth: 'required',
      answers: { 201: ['The message', Message] },
      refusals: [...writing, 'forbidden', 'slow_mode'],
    }),
    requireUser,
    valid('param', ById),
    valid('json', NewMessage),
    async (c) => {
      const { id } = c.req.valid('param')
      const { message, repeated } = await postMessage(c.var.user, id, c.req.valid('json'))
      if (repeated) c.header('Idempotency-Replayed', 'true')
      c.header('Location', `/api/v1/conversations/${id}/messages?after=${message.seq - 1}&limit=1`)
      return c.json(message, 201)
    },
  )
  .patch(
    '/conversations/:id/messages/:seq',
    changes(
      'Edit a message',
      'Its text, its media, or both; or remove the card of its link. By its sender. `media` names all that is to be part of it from now on.',
    ),
    requireUser,
    valid('param', BySeq),
    valid('json', MessagePatch),
    async (c) => {
      const { id, seq } = c.req.valid('param')
      return c.json(await changeMessage(c.var.user, id, seq, c.req.valid('json')), 200)
    },
  )
  .delete(
    '/conversations/:id/messages/:seq',
    describe({
      tag,
      summary: 'Delete a message for everybody',
      description: 'By its sender; in a group also by the owner and the admins. Its place stays.',
      auth: 'required',
      answers: { 204: ['Deleted', null] },
      refusals: ['session_ended', 'account_suspended', 'rate_limited', 'forbidden'],
    }),
    requireUser,
    valid('param', BySeq),
    async (c) => {
      const { id, seq } = c.req.valid('param')
      const room = await roomToChange(c.var.user, id)
      granted(await room.remove(c.var.user.viewer.id, seq))
      return c.body(null, 204)
    },
  )
  .put(
    '/conversations/:id/messages/:seq/reaction',
    changes('React to a message', 'One reaction per person: another kind takes the place of the one before.'),
    requireUser,
    valid('param', BySeq),
    valid('json', MessageReactionInput),
    async (c) => {
      const { id, seq } = c.req.valid('param')
      const room = await roomToSpeakIn(c.var.user, id)
      const reacted = await room.react(c.var.user.viewer.id, seq, c.req.valid('json').kind)
      return c.json(granted(reacted).message, 200)
    },
  )
  .delete(
    '/conversations/:id/messages/:seq/reaction',
    changes('Take back my reaction to a message'),
    requireUser,
    valid('param', BySeq),
    async (c) => {
      const { id, seq } = c.req.valid('param')
      const room = await roomToChange(c.var.user, id)
      return c.json(granted(await room.react(c.var.user.viewer.id, seq, null)).message, 200)
    },
  )
  .put(
    '/conversations/:id/read',
    describe({
      tag,
      summary: 'Say how far I have read',
      description: 'Never goes back. Unread is what lies above it.',
      auth: 'required',
      answers: { 200: ['How far I have read', ReadState] },
      refusals: [...writing, 'forbidden'],
    }),
    requireUser,
    valid('param', ById),
    valid('json', ReadInput),
    async (c) => {
      const room = await roomToChange(c.var.user, c.req.valid('param').id)
      const { readSeq } = granted(await room.read(c.var.user.viewer.id, c.req.valid('json').seq))
      return c.json({ readSeq }, 200)
    },
  )
  .route('/', markRoutes)
