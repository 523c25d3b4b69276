import { z } from 'zod'
import { packCursor } from '../../core/cursor'
import type { Ctx } from '../../ctx'
import { fitting, type Page, toPage } from '../../db/page'
import { type PageQuery, pageRequest } from '../../use-case/page-request'
import type { FoundTag } from './contract'
import { endOfTagWalk, matchingTags } from './store'

const LIST = 'found-tags'
const TagKey = z.tuple([z.int(), z.string()])

const keyOf = ({ posts, tag }: FoundTag) => [posts, tag]

/** The tags that begin so, those on most public posts first. */
export async function findTags(
  { db }: Ctx,
  beginning: string,
  paging: z.infer<typeof PageQuery>,
): Promise<Page<FoundTag>> {
  const page = pageRequest(LIST, TagKey, paging)
  const rows = await matchingTags(db, beginning, page)
  const found = toPage(fitting(rows), page.limit, LIST, keyOf, (row) => row)
  if (found.nextCursor !== null) return found
  const [end] = await endOfTagWalk(db, beginning, page)
  return { ...found, nextCursor: end ? packCursor(LIST, keyOf(end)) : null }
}
