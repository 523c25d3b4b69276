import { Hono } from 'hono'
import { z } from 'zod'
import { Id } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireRole, requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import { act } from './act'
import { listAppeals } from './appeal-list'
import { decideAppeal } from './appeals'
import { getCase } from './case-detail'
import { assign, listCases } from './cases'
import {
  ActionView,
  AppealDecision,
  AppealQuery,
  AppealView,
  CaseCard,
  CaseDetail,
  CaseQuery,
  LogEntry,
  NewAction,
  Reinstatement,
} from './contract-desk'
import { listActions, listLog } from './lists'
import { reinstate } from './reinstate'

const tag = 'Moderation'
const auth = 'moderator'
const ById = z.object({ id: Id })
const forModerators = requireRole('moderator', 'admin')

/** What moderators do. */
export const deskRoutes = new Hono<AppEnv>()
  .get(
    '/moderation/cases',
    describe({
      tag,
      summary: 'The cases that wait, or those that are closed',
      description: 'Of one post, comment, message or profile there is at most one open case.',
      auth,
      answers: { 200: ['A page of cases', pageOf('ModerationCase', CaseCard)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    forModerators,
    valid('query', PageQuery.extend(CaseQuery.shape)),
    async (c) => sendPage(c, await listCases(c.var.user, c.req.valid('query'))),
  )
  .get(
    '/moderation/cases/:id',
    describe({
      tag,
      summary: 'A case with all one needs to decide',
      auth,
      answers: { 200: ['The case', CaseDetail] },
    }),
    requireUser,
    forModerators,
    valid('param', ById),
    async (c) => c.json(await getCase(c.var.user, c.req.valid('param').id), 200),
  )
  .put(
    '/moderation/cases/:id/assignee',
    describe({
      tag,
      summary: 'Take a case',
      auth,
      answers: { 200: ['It is mine', CaseCard] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    forModerators,
    valid('param', ById),
    async (c) => c.json(await assign(c.var.user, c.req.valid('param').id, true), 200),
  )
  .delete(
    '/moderation/cases/:id/assignee',
    describe({
      tag,
      summary: 'Give a case back',
      auth,
      answers: { 200: ["It is nobody's", CaseCard] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    forModerators,
    valid('param', ById),
    async (c) => c.json(await assign(c.var.user, c.req.valid('param').id, false), 200),
  )
  .post(
    '/moderation/cases/:id/actions',
    describe({
      tag,
      summary: 'Decide a case',
      description: [
        'The person is told what was done and why, and can appeal; a dismissal is told nobody.',
        'Dismissing what the analysis took out of sight brings it back, recorded as `restore`.',
        'What was taken out of sight can be restored after the case is closed. Of two moderators at once, the second gets a 409.',
      ].join(' '),
      auth,
      answers: { 201: ['What was done', ActionView] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    forModerators,
    valid('param', ById),
    valid('json', NewAction),
    async (c) => {
      const reply = await act(c.var.user, c.req.valid('param').id, c.req.valid('json'))
      return c.json(reply.body, 201)
    },
  )
  .post(
    '/moderation/people/:username/reinstatement',
    describe({
      tag,
      summary: 'End a suspension or a ban',
      auth,
      answers: { 201: ['What was done', ActionView] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    forModerators,
    valid('param', z.object({ username: Username })),
    valid('json', Reinstatement),
    async (c) => {
      const { username } = c.req.valid('param')
      return c.json((await reinstate(c.var.user, username, c.req.valid('json').note)).body, 201)
    },
  )
  .get(
    '/moderation/actions',
    describe({
      tag,
      summary: 'What moderators and the analysis did',
      auth,
      answers: { 200: ['Latest first', pageOf('ModerationAction', ActionView)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    forModerators,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listActions(c.var.user, c.req.valid('query'))),
  )
  .get(
    '/moderation/log',
    describe({
      tag,
      summary: 'The audit log',
      description: 'Every deed of moderators, operators and the analysis. Rows are only ever added.',
      auth,
      answers: { 200: ['Latest first', pageOf('ModerationLogEntry', LogEntry)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    forModerators,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listLog(c.var.user, c.req.valid('query'))),
  )
  .get(
    '/moderation/appeals',
    describe({
      tag,
      summary: 'Appeals',
      auth,
      answers: { 200: ['Latest first', pageOf('Appeal', AppealView)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    forModerators,
    valid('query', PageQuery.extend(AppealQuery.shape)),
    async (c) => sendPage(c, await listAppeals(c.var.user, c.req.valid('query'))),
  )
  .post(
    '/moderation/appeals/:id/decision',
    describe({
      tag,
      summary: 'Decide an appeal',
      description: 'By another moderator than who acted. `overturned` undoes the action.',
      auth,
      answers: { 200: ['The appeal, decided', AppealView] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    forModerators,
    valid('param', ById),
    valid('json', AppealDecision),
    async (c) => c.json(await decideAppeal(c.var.user, c.req.valid('param').id, c.req.valid('json')), 200),
  )
