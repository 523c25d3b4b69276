import type { Context } from 'hono'
import { escaped, jsonForScript } from '../../core/markup/escape'
import type { AppEnv } from '../../http/app-env'
import { etagOf, isKnown } from '../../use-case/etag'
import type { Head } from './head'

/** `/@name`; a browser may have written the sign in another way. */
export const HANDLE = ':handle{(?:@|%40)[^/]+}'

/** What stands in the page until somebody moves on to another (web/src/places.ts). */
const MARK = 'data-page'

/** The shell of the client as it is, for what is not there and what is for members; nobody keeps it. */
export async function plainPage(c: Context<AppEnv>, status: 200 | 404 | 410): Promise<Response> {
  const shell = await shellOf(c)
  const headers = new Headers(shell.headers)
  headers.delete('etag')
  headers.set('cache-control', 'no-store')
  if (status !== 200) headers.set('x-robots-tag', 'noindex')
  return new Response(shell.body, { status, headers })
}

/** The shell with what the page says about itself. */
export async function headedPage(c: Context<AppEnv>, head: Head): Promise<Response> {
  const shell = await shellOf(c)
  const written = htmlOf(head)
  const headers = new Headers(shell.headers)
  const etag = `W/${etagOf('page', shell.headers.get('etag'), written)}`
  headers.set('etag', etag)
  headers.set('cache-control', 'public, max-age=0, must-revalidate')
  headers.delete('content-length')
  headers.delete('cf-cache-status')
  if (!head.listed) headers.set('x-robots-tag', 'noindex')
  if (isKnown(c.req.header('if-none-match'), etag)) {
    await shell.body?.cancel()
    return new Response(null, { status: 304, headers })
  }
  const page = new HTMLRewriter()
    .on('title', { element: (title) => void title.setInnerContent(`${head.title} · Warren`) })
    .on('meta[name="description"]', { element: (meta) => void meta.remove() })
    .on('head', { element: (element) => void element.append(written, { html: true }) })
    .transform(new Response(shell.body))
  return new Response(page.body, { status: 200, headers })
}

/** Where no client was built, as before the first `npm run build`, there is a head all the same. */
const BARE = '<!doctype html><html lang="en"><head><title>Warren</title></head><body></body></html>'

/** Asked for by its own address, and without the conditions of this request: they are about another answer. */
async function shellOf(c: Context<AppEnv>): Promise<Response> {
  const shell = await c.env.ASSETS.fetch(new Request(new URL('/', c.req.url)))
  if (shell.ok && shell.headers.get('content-type')?.startsWith('text/html')) return shell
  await shell.body?.cancel()
  return new Response(BARE, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

function htmlOf(head: Head): string {
  const { title, description, kind, address, canonical, picture, properties, feeds, listed, data } = head
  const lang = head.language && { lang: head.language }
  const named = (name: string, content: string) => tag('meta', { name, content })
  const property = (name: string, content: string) => tag('meta', { property: name, content })
  return [
    tag('meta', { name: 'description', content: description, ...lang }),
    ...(listed ? [] : [named('robots', 'noindex')]),
    tag('link', { rel: 'canonical', href: canonical }),
    ...feeds.map((feed) => tag('link', { rel: 'alternate', ...feed })),
    property('og:site_name', 'Warren'),
    property('og:type', kind),
    tag('meta', { property: 'og:title', content: title, ...lang }),
    tag('meta', { property: 'og:description', content: description, ...lang }),
    property('og:url', address),
    property('og:image', picture.url),
    ...(picture.size
      ? [
          property('og:image:width', String(picture.size.width)),
          property('og:image:height', String(picture.size.height)),
        ]
      : []),
    property('og:image:alt', picture.alt),
    ...properties.map(([name, content]) => property(name, content)),
    named('twitter:card', picture.isLarge ? 'summary_large_image' : 'summary'),
    ...(data ? [`<script type="application/ld+json" ${MARK}>${jsonForScript(data)}</script>`] : []),
  ].join('\n    ')
}

function tag(name: 'meta' | 'link', attributes: Record<string, string>): string {
  const written = Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)
  return `<${name} ${written.join(' ')} ${MARK}>`
}
