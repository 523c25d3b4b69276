import { z } from 'zod'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { merged, type Page, type Rows, toPage } from '../../db/page'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import type { FoundPerson, PeopleQuery } from './contract'
import type { CardRow } from './people'
import { relationship, type RelationshipRow } from './relationship'
import { first, matchingPeople, newestPeople, soughtBy } from './store-search'
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
  return load(ctx, { name: 'people', limit }, newestPeople, { after: after?.[0] ?? first.id })
}

function matching(ctx: Ctx, q: string, query: Query): Promise<Page<FoundPerson>> {
  const { limit, after } = pageRequest('people-matching', MatchKey, query)
  const at = { ...soughtBy(q), after: after?.[0] ?? first.key }
  return load(ctx, { name: 'people-matching', limit }, matchingPeople, at)
}

type Asked<At, Row> = (db: Database, at: At, page: { limit: number }) => PromiseLike<{ people: Rows<Row> }>
type List<At> = {
  forGuest: Asked<At, CardRow>
  forMember: Asked<At & { viewer: UserId }, CardRow & RelationshipRow>
}

/** The order of the lists. Sorted here, a page costs the database nothing; there, it is written down and read again. */
function lastFirst(a: CardRow, b: CardRow): number {
  return a.key < b.key ? 1 : -1
}

/** The people of a page, with how the viewer stands to each. */
async function load<At>(
  { db, viewer }: Ctx,
  { name, limit }: { name: string; limit: number },
  list: List<At>,
  at: At,
): Promise<Page<FoundPerson>> {
  const keyOf = (row: CardRow) => [row.key]
  if (!viewer) {
    const { people } = await list.forGuest(db, at, { limit })
    return toPage(merged([people], lastFirst), limit, name, keyOf, (row) => ({
      ...userCard(row),
      viewer: null,
    }))
  }
  const { people } = await list.forMember(db, { ...at, viewer: viewer.id }, { limit })
  return toPage(merged([people], lastFirst), limit, name, keyOf, (row) => ({
    ...userCard(row),
    viewer: row.id === viewer.id ? null : relationship(row),
  }))
}
