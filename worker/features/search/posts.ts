import { z } from 'zod'
import { packCursor } from '../../core/cursor'
import { wordsOf } from '../../core/words'
import type { Ctx } from '../../ctx'
import { type Page, toPage } from '../../db/page'
import { type PageQuery, pageRequest } from '../../use-case/page-request'
import { postView } from '../posts/view'
import type { FoundPost } from './contract'
import type { PostQuery, Term } from './query'
import { snippet } from './snippet'
import { endOfWalk, matchingPosts } from './store'

const LIST = 'found-posts'
const PlaceKey = z.tuple([z.string().regex(/^-?\d{1,19}$/)])

/** The posts a query finds, newest first. A page may be short, or even empty, and more follow: see `CANDIDATES`. */
export async function findPosts(
  ctx: Ctx,
  query: PostQuery,
  paging: z.infer<typeof PageQuery>,
): Promise<Page<FoundPost> & { leavesLanguagesOut: boolean }> {
  const viewer = ctx.viewer?.id ?? null
  const page = pageRequest(LIST, PlaceKey, paging)
  const { rows, leavesLanguagesOut } = await matchingPosts(ctx.db, viewer, query, page)
  const marked = markedBy(query)
  const found = toPage(
    rows,
    page.limit,
    LIST,
    (row) => [row.key],
    (row) => ({ ...postView(row, viewer), snippet: snippet(row.text, marked) }),
  )
  if (found.nextCursor !== null) return { ...found, leavesLanguagesOut }
  const end = await endOfWalk(ctx.db, viewer, query, page)
  return { ...found, nextCursor: end ? packCursor(LIST, [end.key]) : null, leavesLanguagesOut }
}

/** What is highlighted: the words, and the tags where the text has them. */
function markedBy({ terms, tags }: PostQuery): Term[] {
  return [...terms, ...tags.map((tag) => ({ words: wordsOf(tag).trim(), whole: true }))]
}
