import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Relationship, Username } from '../profiles/contract'
import { HOUR } from '../../core/time'
import { MuteQuery } from './contract'
import { listRoutes } from './routes-lists'
import { noteRoutes } from './routes-notes'
import { relate } from './service'

const OfPerson = z.object({ username: Username })

/** Every change of a relationship answers with the relationship as it is then, and can be repeated. */
function changes(summary: string, description: string) {
  return describe({
    tag: 'Friends',
    summary,
    description: `${description} Doing it again changes nothing.`,
    auth: 'required',
    answers: { 200: ['How the two now stand to each other', Relationship] },
    refusals: [...writing, 'conflict', 'forbidden'],
  })
}

export const graphRoutes = new Hono<AppEnv>()
  .put(
    '/users/:username/friend-request',
    changes(
      'Ask somebody to be my friend, or accept',
      'Where their request is waiting, it is accepted; friends follow each other.',
    ),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'befriend'), 200),
  )
  .delete(
    '/users/:username/friend-request',
    changes('Withdraw my friend request, or reject theirs', 'Whichever of the two is waiting.'),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'withdraw'), 200),
  )
  .delete(
    '/users/:username/friendship',
    changes('End a friendship', 'Both still follow each other, until either ends that too.'),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'unfriend'), 200),
  )
  .put(
    '/users/:username/follow',
    changes('Follow somebody', 'What they post shows on my home timeline.'),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'follow'), 200),
  )
  .delete(
    '/users/:username/follow',
    changes('Stop following somebody', 'A friend stays a friend.'),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'unfollow'), 200),
  )
  .delete(
    '/followers/:username',
    changes(
      'Remove a follower',
      'What I post no longer shows on their home timeline; they are not told, and may follow me again.',
    ),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'remove-follower'), 200),
  )
  .put(
    '/users/:username/block',
    changes(
      'Block somebody',
      'Ends friendship, requests and follows between the two; neither sees the other from then on.',
    ),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'block'), 200),
  )
  .delete(
    '/users/:username/block',
    changes('Unblock somebody', 'What the block ended does not come back by itself.'),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'unblock'), 200),
  )
  .put(
    '/users/:username/mute',
    changes(
      'Mute somebody',
      'I see less of them, for ever or for some hours; they do not learn of it. What was said last holds.',
    ),
    requireUser,
    valid('param', OfPerson),
    valid('query', MuteQuery),
    async (c) => {
      const { hours } = c.req.valid('query')
      const muteEnds = hours === undefined ? null : c.var.user.now + hours * HOUR
      return c.json(await relate(c.var.user, c.req.valid('param').username, 'mute', { muteEnds }), 200)
    },
  )
  .delete(
    '/users/:username/mute',
    changes('Unmute somebody', 'I see all of them again.'),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'unmute'), 200),
  )
  .delete(
    '/users/:username/reposts',
    changes('Want no reposts from somebody', 'What they write themselves stays in my home.'),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'hide-reposts'), 200),
  )
  .put(
    '/users/:username/reposts',
    changes('Want the reposts of somebody again', 'As of everybody whom I follow, to begin with.'),
    requireUser,
    valid('param', OfPerson),
    async (c) => c.json(await relate(c.var.user, c.req.valid('param').username, 'show-reposts'), 200),
  )
  .route('/', noteRoutes)
  .route('/', listRoutes)
