import { DomainError, notFound } from '../../core/errors'
import type { z } from 'zod'
import type { PostId } from '../../core/ids'
import type { Ctx, UserCtx } from '../../ctx'
import { type Page, toPage } from '../../db/page'
import { emit } from '../../events/outbox'
import { admit, commit, done } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import type { PostView } from '../posts/contract'
import { postView } from '../posts/view'
import { detach, findQuoting, quotesPage, willDetach } from './store'

/** The posts that quote another one and that the viewer sees, the newest first. @throws not_found */
export async function listQuotes(
  { db, viewer }: Ctx,
  id: PostId,
  query: z.infer<typeof PageQuery>,
): Promise<Page<PostView>> {
  const name = `quotes:${id}`
  const { limit, after } = pageRequest(name, IdKey, query)
  const who = viewer?.id ?? null
  const asked = { viewer: who, id, after: after?.[0] ?? null }
  const { quoted, posts } = await quotesPage(db, asked, { role: viewer?.role ?? null, limit })
  if (quoted.length === 0) throw notFound('post')
  return toPage(
    posts,
    limit,
    name,
    (row) => [row.key],
    (row) => postView(row, who),
  )
}

/**
 * Takes a post of the viewer's own out of one that quotes it, for good. Done again, it changes nothing.
 * @throws not_found, forbidden for anyone but the author of what is quoted
 */
export async function detachQuote(ctx: UserCtx, id: PostId): Promise<void> {
  const { db, viewer } = ctx
  const [, [row]] = await admit(ctx, quietly(rateLimit.post), [findQuoting(db, viewer.id, id)])
  if (!row) throw notFound('post')
  const { authorId, quotedId, isTheirs } = row
  if (!isTheirs || quotedId === null)
    throw new DomainError('forbidden', 'Only the author of what a post quotes can take it out.')
  const fact = { postId: id, authorId, quotedId, by: viewer.id }
  await commit(ctx, done, [
    emit(ctx, 'quote.detached', fact, willDetach(id, quotedId)),
    detach(db, id, quotedId),
  ])
}
