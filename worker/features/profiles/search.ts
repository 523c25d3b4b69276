import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../ctx'
import { type Page, toPage } from '../../db/page'
import { IdKey, type PageQuery, pageRequest } from '../../http/paging'
import type { FoundPerson, PeopleQuery } from './contract'
import { selectPeople, selectPeopleKnownTo } from './people'
import { relationship } from './relationship'
import * as lists from './store-search'
import { userCard } from './view'

type Query = z.infer<typeof PageQuery> & PeopleQuery

const MatchKey = z.tuple([z.int()])

/** Everyone, or with `q` those whose username or display name begins with it, then those that contain it. */
export function findPeople(ctx: Ctx, query: Query): Promise<Page<FoundPerson>> {
  // People write "@ada" as they do in a post.
  const q = query.q?.replace(/^@/, '') ?? ''
  return q === '' ? newest(ctx, query) : matching(ctx, q, query)
}

function newest(ctx: Ctx, query: Query): Promise<Page<FoundPerson>> {
  const { limit, after } = pageRequest('people', IdKey, query)
  const page = lists.everyone(ctx.viewer?.id ?? null, { limit, after: after?.[0] ?? null })
  return load(ctx, 'people', limit, page)
}

function matching(ctx: Ctx, q: string, query: Query): Promise<Page<FoundPerson>> {
  const { limit, after } = pageRequest('people-matching', MatchKey, query)
  const page = lists.matching(ctx.viewer?.id ?? null, q, { limit, after: after?.[0] ?? null })
  return load(ctx, 'people-matching', limit, page)
}

/** The people of a page, with how the viewer stands to each. */
async function load({ db, viewer }: Ctx, name: string, limit: number, page: SQL): Promise<Page<FoundPerson>> {
  if (!viewer) {
    const rows = await selectPeople(db, page)
    return toPage(
      rows,
      limit,
      name,
      (row) => [row.key],
      (row) => ({ ...userCard(row), viewer: null }),
    )
  }
  const rows = await selectPeopleKnownTo(db, viewer.id, page)
  return toPage(
    rows,
    limit,
    name,
    (row) => [row.key],
    (row) => ({ ...userCard(row), viewer: row.id === viewer.id ? null : relationship(row) }),
  )
}
