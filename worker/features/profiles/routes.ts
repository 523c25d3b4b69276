import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/context'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { AvatarSeed, Me, Profile, ProfilePatch, Username } from './contract'
import { getMe, getProfile, patchMe } from './service'

const tag = 'People'

export const profileRoutes = new Hono<AppEnv>()
  .get(
    '/users/me',
    describe({ tag, summary: 'My profile and preferences', auth: 'required', answers: { 200: ['Me', Me] } }),
    requireUser,
    async (c) => c.json(await getMe(c.var.user), 200),
  )
  .patch(
    '/users/me',
    describe({
      tag,
      summary: 'Change my profile or preferences',
      auth: 'required',
      answers: { 200: ['Me, changed', Me] },
      refusals: writing,
    }),
    requireUser,
    valid('json', ProfilePatch),
    async (c) => c.json(await patchMe(c.var.user, c.req.valid('json')), 200),
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
