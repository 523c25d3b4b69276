import { Hono } from 'hono'
import { notFound } from '../../core/errors'
import type { AppEnv } from '../../http/app-env'
import { askMailbox } from './drivers/local'

/** The mailbox of a laptop, at /dev/mail. Where there is none, as in every deployment, there is no such page. */
export const mailboxRoutes = new Hono<AppEnv>().on(
  'GET',
  ['/dev/mail', '/dev/mail/*', '/dev/mail.json'],
  async (c) => {
    if (!c.env.LOCAL_MAIL) throw notFound('page')
    const { pathname, search } = new URL(c.req.url)
    const answer = await askMailbox(c.env, new Request(`http://mailbox${pathname}${search}`))
    // With headers that can be added to.
    return new Response(answer.body, answer)
  },
)
