import type { z } from 'zod'
import { detail } from '../../core/details'
import { DomainError } from '../../core/errors'
import { tagOf } from '../../core/markup/tags'
import { Tag } from '../../core/text'
import type { Ctx } from '../../ctx'
import type { PageQuery } from '../../use-case/page-request'
import { findPeople } from '../profiles/search'
import { type NoticeCode, notices, type SearchPage, type SearchQuery } from './contract'
import { searchLimits } from './limits'
import { findPosts } from './posts'
import { isEmpty, type PostQuery, readQuery } from './query'
import { findTags } from './tags'
import { explain } from './unread'

type Query = z.infer<typeof SearchQuery> & z.infer<typeof PageQuery>

/** @throws invalid_query for more words and conditions than a search may have, invalid_cursor */
export async function search(ctx: Ctx, query: Query): Promise<SearchPage> {
  switch (query.type) {
    case 'posts':
      return { type: 'posts', ...(await searchPosts(ctx, query)) }
    case 'people':
      return { type: 'people', ...(await searchPeople(ctx, query)) }
    case 'tags':
      return { type: 'tags', ...(await searchTags(ctx, query)) }
  }
}

async function searchPosts(ctx: Ctx, query: Query) {
  const { query: asked, unread } = readQuery(query.q)
  const size = [asked.terms, asked.excluded, asked.tags, asked.excludedTags, asked.from, asked.notFrom]
  const languages = [asked.languages, asked.notLanguages]
  if ([...size, ...languages].flat().length > searchLimits.query.terms)
    throw new DomainError('invalid_query', detail('search_too_long', { most: searchLimits.query.terms }))
  const code = inVain(asked, ctx.viewer !== null)
  if (code) return nothing(code)
  const { leavesLanguagesOut, ...page } = await findPosts(ctx, asked, query)
  if (unread.length > 0)
    return { ...page, notice: { code: 'unreadable' as const, message: unread.map(explain).join(' ') } }
  return { ...page, notice: leavesLanguagesOut ? say('languages_left_out') : null }
}

/** Why it can find nothing, whatever there is. */
function inVain(query: PostQuery, isLoggedIn: boolean): NoticeCode | null {
  if (isEmpty(query)) return 'nothing_to_find'
  return (query.isFriends || query.isMine) && !isLoggedIn ? 'log_in' : null
}

async function searchPeople(ctx: Ctx, query: Query) {
  if (/^@?$/.test(query.q)) return nothing('nothing_to_find')
  return { ...(await findPeople(ctx, query)), notice: null }
}

async function searchTags(ctx: Ctx, query: Query) {
  const beginning = tagOf(query.q)
  if (beginning === '') return nothing('nothing_to_find')
  // `20` begins `20th_century`, though it is no tag itself.
  if (!Tag.safeParse(`${beginning}a`).success) return nothing('no_tag')
  return { ...(await findTags(ctx, beginning, query)), notice: null }
}

function nothing(code: NoticeCode) {
  return { items: [], nextCursor: null, notice: say(code) }
}

function say(code: NoticeCode) {
  return { code, message: notices[code] }
}
