import { z } from 'zod'
import type { Ctx } from '../../ctx'
import { type Page, toPage } from '../../db/page'
import { IdKey, type PageQuery, pageRequest } from '../../http/paging'
import type { PeopleQuery, UserCard } from './contract'
import { selectPeople } from './people'
import * as lists from './store-search'
import { userCard } from './view'

type Query = z.infer<typeof PageQuery> & PeopleQuery

const MatchKey = z.tuple([z.int()])

/** Everyone, or with `q` those whose username or display name begins with it, then those that contain it. */
export function findPeople(ctx: Ctx, query: Query): Promise<Page<UserCard>> {
  // People write "@ada" as they do in a post.
  const q = query.q?.replace(/^@/, '') ?? ''
  return q === '' ? newest(ctx, query) : matching(ctx, q, query)
}

async function newest({ db, viewer }: Ctx, query: Query): Promise<Page<UserCard>> {
  const { limit, after } = pageRequest('people', IdKey, query)
  const page = lists.everyone(viewer?.id ?? null, { limit, after: after?.[0] ?? null })
  return toPage(await selectPeople(db, page), limit, 'people', (row) => [row.key], userCard)
}

async function matching({ db, viewer }: Ctx, q: string, query: Query): Promise<Page<UserCard>> {
  const { limit, after } = pageRequest('people-matching', MatchKey, query)
  const page = lists.matching(viewer?.id ?? null, q, { limit, after: after?.[0] ?? null })
  return toPage(await selectPeople(db, page), limit, 'people-matching', (row) => [row.key], userCard)
}
