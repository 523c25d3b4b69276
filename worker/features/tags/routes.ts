import { Hono } from 'hono'
import { z } from 'zod'
import { Tag } from '../../core/text'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { FollowedTags } from './contract'
import { followTag, listFollowedTags, unfollowTag } from './service'
import { tagLimits } from './limits'

const tag = 'Tags'
const ByTag = z.object({ tag: Tag })

export const tagRoutes = new Hono<AppEnv>()
  .get(
    '/followed-tags',
    describe({
      tag,
      summary: 'Tags I follow',
      description: 'Nobody else knows of them.',
      auth: 'required',
      answers: { 200: ['All of them, last followed first', FollowedTags] },
    }),
    requireUser,
    async (c) => c.json(await listFollowedTags(c.var.user), 200),
  )
  .put(
    '/tags/:tag/follow',
    describe({
      tag,
      summary: 'Follow a tag',
      description: `Public posts with it then stand in my home, in languages I read, and say that they are there by it (\`followedTag\`). At most ${tagLimits.followed}.`,
      auth: 'required',
      answers: { 204: ['I follow it', null] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('param', ByTag),
    async (c) => {
      await followTag(c.var.user, c.req.valid('param').tag)
      return c.body(null, 204)
    },
  )
  .delete(
    '/tags/:tag/follow',
    describe({
      tag,
      summary: 'Follow a tag no longer',
      auth: 'required',
      answers: { 204: ['I do not follow it', null] },
      refusals: writing,
    }),
    requireUser,
    valid('param', ByTag),
    async (c) => {
      await unfollowTag(c.var.user, c.req.valid('param').tag)
      return c.body(null, 204)
    },
  )
