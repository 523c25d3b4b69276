import { Hono } from 'hono'
import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { InboxEntry, MuteQuery } from './contract'
import { markUnread, setArchived, setMuted } from './service'

/* What somebody decides about a conversation for their own list alone. */

const ById = z.object({ id: ConversationId })

function ownList(summary: string, description: string) {
  return describe({
    tag: 'Conversations',
    summary,
    description,
    auth: 'required',
    answers: { 200: ['The conversation as it stands in my list', InboxEntry] },
    refusals: ['session_ended', 'account_suspended', 'rate_limited', 'conflict'],
  })
}

const muted = 'A muted conversation does not call for attention; the others do not learn of it.'
const archived =
  'An archived conversation leaves the list and the number of unread ones, and comes back with the next message; the others do not learn of it.'
const marked =
  'It counts among the unread ones until I read what is unread in it then, or end it; how far I have read stays as it is, and the others do not learn of it.'

export const ownRoutes = new Hono<AppEnv>()
  .put(
    '/conversations/:id/mute',
    ownList(
      'Mute a conversation',
      `${muted} With \`mentions=true\` messages that mention me are heard, counted and pushed all the same; with \`until\` it ends by itself. Asked again, it is as asked last.`,
    ),
    requireUser,
    valid('param', ById),
    valid('query', MuteQuery),
    async (c) => {
      const { mentions, until } = c.req.valid('query')
      const how = { mentions: mentions === 'true', until: until === undefined ? null : Date.parse(until) }
      return c.json(await setMuted(c.var.user, c.req.valid('param').id, how), 200)
    },
  )
  .delete(
    '/conversations/:id/mute',
    ownList('Unmute a conversation', muted),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await setMuted(c.var.user, c.req.valid('param').id, null), 200),
  )
  .put(
    '/conversations/:id/unread',
    ownList('Mark a conversation as unread', marked),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await markUnread(c.var.user, c.req.valid('param').id, true), 200),
  )
  .delete(
    '/conversations/:id/unread',
    ownList('No longer mark it as unread', marked),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await markUnread(c.var.user, c.req.valid('param').id, false), 200),
  )
  .put(
    '/conversations/:id/archive',
    ownList('Archive a conversation', archived),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await setArchived(c.var.user, c.req.valid('param').id, true), 200),
  )
  .delete(
    '/conversations/:id/archive',
    ownList('Move a conversation back into the list', archived),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await setArchived(c.var.user, c.req.valid('param').id, false), 200),
  )
