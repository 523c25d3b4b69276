import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import { NewPersonNote, PersonNote } from './contract'
import { readNote, writeNote } from './notes'

const tag = 'Friends'
const OfPerson = z.object({ username: Username })

export const noteRoutes = new Hono<AppEnv>()
  .get(
    '/users/:username/note',
    describe({
      tag,
      summary: 'My private note about somebody',
      description: 'Nobody else ever sees it.',
      auth: 'required',
      answers: { 200: ['The note; empty for none', PersonNote] },
    }),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await readNote(c.var.user, c.req.valid('param').username), 200),
  )
  .put(
    '/users/:username/note',
    describe({
      tag,
      summary: 'Write a private note about somebody',
      description: 'In place of the one before; an empty text takes it away.',
      auth: 'required',
      answers: { 200: ['The note, as it is now', PersonNote] },
      refusals: writing,
    }),
    requireUser,
    valid('param', OfPerson),
    valid('json', NewPersonNote),
    async (c) => {
      const { username } = c.req.valid('param')
      return c.json(await writeNote(c.var.user, username, c.req.valid('json').text), 200)
    },
  )
