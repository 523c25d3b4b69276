import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { FoundPerson, Me, PeopleQuery, Profile, ProfilePatch, Username } from './contract'
import { findPeople } from './search'
import { getMe, getProfile, patchMe, versionOf } from './service'

const tag = 'People'

export const profileRoutes = new Hono<AppEnv>()
  .get(
    '/users',
    describe({
      tag,
      summary: 'People',
      description:
        'Newest first; or with `q` those whose username or display name begins with it, then those that have it inside. One or two characters only match beginnings. Case and accents make no difference.',
      auth: 'optional',
      answers: { 200: ['A page of people', pageOf('FoundPerson', FoundPerson)] },
      refusals: ['invalid_cursor'],
    }),
    valid('query', PageQuery.extend(PeopleQuery.shape)),
    async (c) => sendPage(c, await findPeople(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/users/me',
    describe({
      tag,
      summary: 'My profile and preferences',
      auth: 'required',
      answers: { 200: ['Me', Me] },
      versioned: 'read',
    }),
    requireUser,
    async (c) => {
      const me = await getMe(c.var.user)
      return c.json(me, 200, { ETag: versionOf(me) })
    },
  )
  .patch(
    '/users/me',
    describe({
      tag,
      summary: 'Change my profile or preferences',
      auth: 'required',
      answers: { 200: ['Me, changed', Me] },
      refusals: [...writing, 'conflict'],
      versioned: 'edit',
    }),
    requireUser,
    valid('json', ProfilePatch),
    async (c) => {
      const me = await patchMe(c.var.user, c.req.valid('json'), c.req.header('if-match'))
      return c.json(me, 200, { ETag: versionOf(me) })
    },
  )
  .get(
    '/users/:username',
    describe({
      tag,
      summary: 'A profile',
      description: 'With the relationship between that person and the viewer.',
      auth: 'optional',
      answers: { 200: ['The profile', Profile] },
    }),
    valid('param', z.object({ username: Username })),
    async (c) => c.json(await getProfile(c.var.ctx, c.req.valid('param').username), 200),
  )
