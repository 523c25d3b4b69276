import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireRole, requireUser } from '../auth/middleware'
import {
  BusStatus,
  DeadLetterDetail,
  DeadLetterFilter,
  DeadLetterQuery,
  DeadLetterView,
  Replayed,
  SubscriberName,
  SubscriberSwitch,
} from './bus-contract'
import type { Known } from './bus-derive'
import { discard, getLetter, listLetters, readBus, replay, replayAll, setEnabled } from './bus-service'

const tag = 'Operations'
const ById = z.object({ id: z.string().max(100) })

/** @param known the table of subscribers, which stands above all features (`worker/subscriptions.ts`) */
export function busRoutes(known: Known[]) {
  return new Hono<AppEnv>()
    .get(
      '/admin/events',
      describe({
        tag,
        summary: 'How far each subscriber of events is',
        auth: 'admin',
        answers: { 200: ['The subscribers in the order in which they run, and what is waiting', BusStatus] },
      }),
      requireUser,
      requireRole('admin'),
      async (c) => c.json(await readBus(c.var.ctx, known), 200),
    )
    .put(
      '/admin/events/subscribers/:name',
      describe({
        tag,
        summary: 'Switch a subscriber of events off or on',
        description:
          'While it is off, its events are kept and all others go on. Switched on, it handles them in order before anything new.',
        auth: 'admin',
        answers: { 204: ['Switched', null] },
        refusals: writing,
      }),
      requireUser,
      requireRole('admin'),
      valid('param', z.object({ name: SubscriberName })),
      valid('json', SubscriberSwitch),
      async (c) => {
        await setEnabled(c.var.user, known, c.req.valid('param').name, c.req.valid('json').enabled)
        return c.body(null, 204)
      },
    )
    .get(
      '/admin/dead-letters',
      describe({
        tag,
        summary: 'Events that failed for the last time',
        auth: 'admin',
        answers: { 200: ['Last given up first', pageOf('DeadLetter', DeadLetterView)] },
        refusals: ['invalid_cursor'],
      }),
      requireUser,
      requireRole('admin'),
      valid('query', PageQuery.extend(DeadLetterQuery.shape)),
      async (c) => sendPage(c, await listLetters(c.var.ctx, c.req.valid('query'))),
    )
    .post(
      '/admin/dead-letters/replay',
      describe({
        tag,
        summary: 'Send all waiting events again',
        description: 'Those that match, the oldest first, at most 100; `more` says whether any are left.',
        auth: 'admin',
        answers: { 200: ['How many were sent', Replayed] },
        refusals: writing,
      }),
      requireUser,
      requireRole('admin'),
      valid('json', DeadLetterFilter),
      async (c) => c.json((await replayAll(c.var.user, c.req.valid('json'))).body, 200),
    )
    .get(
      '/admin/dead-letters/:id',
      describe({
        tag,
        summary: 'A dead letter, whole, and why each subscriber failed',
        auth: 'admin',
        answers: { 200: ['The letter', DeadLetterDetail] },
      }),
      requireUser,
      requireRole('admin'),
      valid('param', ById),
      async (c) => c.json(await getLetter(c.var.ctx, c.req.valid('param').id), 200),
    )
    .post(
      '/admin/dead-letters/:id/replay',
      describe({
        tag,
        summary: 'Send an event again',
        description: 'To all of its subscribers; those that handled it before do nothing twice.',
        auth: 'admin',
        answers: { 204: ['On its way', null] },
        refusals: [...writing, 'conflict'],
      }),
      requireUser,
      requireRole('admin'),
      valid('param', ById),
      async (c) => {
        await replay(c.var.user, c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
    .post(
      '/admin/dead-letters/:id/discard',
      describe({
        tag,
        summary: 'Give an event up for good',
        auth: 'admin',
        answers: { 204: ['Discarded', null] },
        refusals: [...writing, 'conflict'],
      }),
      requireUser,
      requireRole('admin'),
      valid('param', ById),
      async (c) => {
        await discard(c.var.user, c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
}
