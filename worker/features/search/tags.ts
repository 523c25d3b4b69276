import { z } from 'zod'
import { packCursor } from '../../core/cursor'
import type { Ctx } from '../../ctx'
import { fitting, type Page, toPage } from '../../db/page'
import { type PageQuery, pageRequest } from '../../use-case/page-request'
import type { FoundTag } from './contract'
import { matchingTags } from './store'

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
  const walked = await matchingTags(db, beginning, page)
  const [end] = walked.filter(({ isEnd }) => isEnd)
  const rows = walked.flatMap(({ tag, posts, isEnd }) => (isEnd ? [] : [{ tag, posts }]))
  const found = toPage(fitting(rows), page.limit, LIST, keyOf, (row) => row)
  if (found.nextCursor !== null || !end) return found
  return { ...found, nextCursor: packCursor(LIST, keyOf(end)) }
}
