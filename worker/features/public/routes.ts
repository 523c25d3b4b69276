import { type Context, Hono } from 'hono'
import { DomainError } from '../../core/errors'
import { CommentId, PostId } from '../../core/ids'
import { Tag } from '../../core/text'
import { brake } from '../../http/brake'
import type { AppEnv } from '../../http/app-env'
import { readCookies } from '../auth/cookies'
import { getPublicComment } from '../comments/public'
import { getPublicPost, getPublicTag, wasPublic } from '../posts/public'
import { Username } from '../profiles/contract'
import { getPublicProfile } from '../profiles/public'
import { commentHead, type Head, postHead, profileHead, tagHead } from './head'
import { originOf } from './origin'
import { HANDLE, headedPage, plainPage } from './page'

const TAB = ':tab{(?:about|activity|collectibles|friends|followers|following)}'

/** The pages of what is public: the client, with a head that says what stands there. */
export const publicPageRoutes = new Hono<AppEnv>()
  .use('/posts/*', brake)
  .use('/tags/*', brake)
  .use('/:handle{(?:@|%40).+}', brake)
  .get(`/${HANDLE}`, (c) => profilePage(c))
  .get(`/${HANDLE}/${TAB}`, (c) => profilePage(c))
  .get('/posts/:id', (c) =>
    page(c, async () => {
      const id = PostId.safeParse(c.req.param('id'))
      return id.success ? postHead(originOf(c), await getPublicPost(c.var.ctx, id.data)) : 404
    }),
  )
  .get('/posts/:id/comments/:comment', (c) =>
    page(c, async () => {
      const [post, id] = [PostId.safeParse(c.req.param('id')), CommentId.safeParse(c.req.param('comment'))]
      if (!post.success || !id.success) return 404
      const found = await getPublicComment(c.var.ctx, post.data, id.data)
      const { author } = found.comment
      return author ? commentHead(originOf(c), found, author) : 410
    }),
  )
  .get('/tags/:tag', (c) =>
    page(c, async () => {
      const tag = Tag.safeParse(c.req.param('tag'))
      if (!tag.success) return 404
      const [newest] = (await getPublicTag(c.var.ctx, tag.data)).items
      return newest ? tagHead(originOf(c), tag.data, newest) : 404
    }),
  )
  .get(`/${HANDLE}/*`, (c) => elsewhere(c))
  .get('/posts/*', (c) => elsewhere(c))
  .get('/tags/*', (c) => elsewhere(c))

/** The client takes an address with a slash behind it for the one without. */
function elsewhere(c: Context<AppEnv>): Response | Promise<Response> {
  const { path } = c.req
  return path.endsWith('/') ? c.redirect(path.replace(/\/+$/, ''), 301) : plainPage(c, 404)
}

function profilePage(c: Context<AppEnv>): Promise<Response> {
  return page(c, async () => {
    const username = Username.safeParse((c.req.param('handle') ?? '').slice(1))
    return username.success ? profileHead(originOf(c), await getPublicProfile(c.var.ctx, username.data)) : 404
  })
}

/**
 * Everybody gets the head that guests get. What they would not see is the plain page, and for somebody with a session it
 * may be theirs to see: the client finds out. So nothing tells what is not public from what is not there.
 */
async function page(c: Context<AppEnv>, load: () => Promise<Head | 404 | 410>): Promise<Response> {
  const found = await load().catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'not_found') return missing(c)
    throw error
  })
  if (typeof found !== 'number') return headedPage(c, found)
  return plainPage(c, readCookies(c).access === undefined ? found : 200)
}

/** A post that everybody could see, and whatever stood below it, is known to be gone. */
async function missing(c: Context<AppEnv>): Promise<404 | 410> {
  const id = PostId.safeParse(c.req.param('id'))
  return id.success && (await wasPublic(c.var.ctx, id.data)) ? 410 : 404
}
