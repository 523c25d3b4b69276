import { Hono } from 'hono'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { SearchPage, SearchQuery } from './contract'
import { search } from './service'

export const searchRoutes = new Hono<AppEnv>().get(
  '/search',
  describe({
    tag: 'Search',
    summary: 'Find posts, people or tags',
    description: `Posts come newest first, without those the viewer may not see. A word finds every word that begins with it; case and accents make no difference. In \`q\`, besides words: \`"these words in a row"\`, \`-without\`, \`#tag\`, \`from:name\` (several: any of them), \`after:2025-01-31\` (from that day on, UTC), \`before:2025-01-31\` (up to the day before), \`is:friends\`, \`is:mine\`, \`has:image\`, \`language:de\` (several: any of them); \`-\` also stands before \`#tag\`, \`from:name\` and \`language:de\`. A condition that makes no sense, such as \`after:banana\`, is looked for as words, and \`notice\` names it. Posts in languages that the viewer has not chosen to read are left out, and \`notice\` says so, unless one asks for a language, for people or for one's own. A page of posts may hold fewer than asked for, or none, and still have a \`nextCursor\`: a search looks at 500 posts at a time.`,
    auth: 'optional',
    answers: { 200: ['What was found', SearchPage] },
    refusals: ['invalid_cursor'],
  }),
  valid('query', PageQuery.extend(SearchQuery.shape)),
  async (c) => sendPage(c, await search(c.var.ctx, c.req.valid('query'))),
)
