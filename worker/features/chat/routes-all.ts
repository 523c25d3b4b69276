import { Hono } from 'hono'
import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import { limits } from '../../core/limits'
import { line } from '../../core/text'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { requireUser } from '../auth/middleware'
import { ConversationExport, FoundMessage } from './contract-elsewhere'
import { exportConversation } from './export'
import { searchAll } from './search'

/* What is read of messages as a whole: found in all conversations, or taken along from one. */

const ById = z.object({ id: ConversationId })
const FoundPage = pageOf('FoundMessage', FoundMessage)
const Search = PageQuery.extend({ q: line({ ...limits.search, min: 1 }).meta({ example: 'carrots' }) })

export const allRoutes = new Hono<AppEnv>()
  .get(
    '/messages',
    describe({
      tag: 'Messages',
      summary: 'Find messages in all my conversations',
      description:
        'Those with a text in them that I may read, also in conversations I put away: five at most of each, where `GET /conversations/{id}/messages?q=` finds more. A page is what some conversations have, its newest first.',
      auth: 'required',
      answers: { 200: ['A page of messages, and where they are', FoundPage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', Search),
    async (c) => sendPage(c, await searchAll(c.var.user, c.req.valid('query'))),
  )
  .get(
    '/conversations/:id/export',
    describe({
      tag: 'Conversations',
      summary: 'Take a conversation along',
      description:
        'All that I may read of it, as a file of JSON, which is sent as it is read. Files of messages are named by their ids.',
      auth: 'required',
      answers: { 200: ['The conversation with all its messages', ConversationExport] },
      refusals: ['forbidden'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      const { id } = c.req.valid('param')
      const body = await exportConversation(c.var.user, id)
      return c.body(body, 200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="conversation-${id}.json"`,
        'Cache-Control': 'private, no-store',
      })
    },
  )
