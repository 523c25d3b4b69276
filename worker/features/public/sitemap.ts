import { z } from 'zod'
import { cached } from '../../cache/cached'
import { dayOf, iso, MINUTE } from '../../core/time'
import { notFound } from '../../core/errors'
import { element, xmlDocument } from '../../core/markup/xml'
import type { Ctx } from '../../ctx'
import { addressOf } from './addresses'
import { sliceNames, sliceOf } from './slices'
import { countPosts } from '../rollups/count'
import { countsByDay, listedPeople, listedPosts } from './store'

const XMLNS = 'http://www.sitemaps.org/schemas/sitemap/0.9'
/** Robots come by once in a while, and may learn of something a little later. */
const lifetime = { ttl: 5 * MINUTE, staleFor: 5 * MINUTE }

const Names = z.array(z.string())
/** Where it is, below the origin, and when it changed last. */
const Entries = z.array(z.tuple([z.string(), z.string().nullable()]))

/** The files there are. */
export async function sitemapIndex(ctx: Ctx, origin: string): Promise<string> {
  const rule = { ...lifetime, schema: Names }
  const names = await cached(ctx, 'sitemap', rule, async ({ db, now }) => {
    const [, counts] = await db.batch([countPosts(db), countsByDay(db, dayOf(now))])
    return (['people', 'posts'] as const).flatMap((kind) =>
      sliceNames(counts.filter(({ what }) => what === kind)).map((name) => `${kind}-${name}`),
    )
  })
  const files = names.map((name) =>
    element('sitemap', {}, element('loc', {}, `${origin}/sitemaps/${name}.xml`)),
  )
  return xmlDocument(element('sitemapindex', { xmlns: XMLNS }, ...files))
}

/** @throws not_found for what is no file of it */
export async function sitemapFile(ctx: Ctx, origin: string, file: string): Promise<string> {
  const [, kind, name = ''] = /^(people|posts)-(.+)\.xml$/.exec(file) ?? []
  const slice = sliceOf(name)
  if (!kind || !slice) throw notFound('file')
  const rule = { ...lifetime, schema: Entries }
  const entries = await cached(ctx, `sitemap:${kind}:${name}`, rule, async ({ db }) => {
    if (kind === 'people')
      return (await listedPeople(db, slice)).map(({ username }): [string, null] => [
        addressOf.profile('', username),
        null,
      ])
    return (await listedPosts(db, slice)).map(({ id, changedAt }): [string, string] => [
      addressOf.post('', id),
      iso(changedAt),
    ])
  })
  const urls = entries.map(([path, changedAt]) =>
    element(
      'url',
      {},
      element('loc', {}, `${origin}${path}`),
      ...(changedAt ? [element('lastmod', {}, changedAt)] : []),
    ),
  )
  return xmlDocument(element('urlset', { xmlns: XMLNS }, ...urls))
}
