// The Internet of the tests. Whatever the Worker asks of the outside comes here: what is on this machine (the database, Redis)
// is reached, and of everything else it is written down that it was asked. The sites end in `.example`.
import { fetch, Response } from 'miniflare'
import { anvil } from './anvil.mjs'
import { chainNode } from './chain-nodes.mjs'
import { mailProvider } from './mail-providers.mjs'
import { issuers } from './issuers.mjs'
import { pinningService } from './pinning-services.mjs'
import { pushService } from './push-services.mjs'

const LOOPBACK = /^(?:localhost|127\.0\.0\.1)$/
/** Every address that was asked, since the tests began. */
const asked = []

export async function internet(request) {
  const known =
    (await mailProvider(request)) ??
    (await pushService(request)) ??
    (await chainNode(request)) ??
    (await anvil(request)) ??
    (await pinningService(request))
  if (known) return known
  const url = new URL(request.url)
  // What the tests themselves want to know.
  if (url.hostname === 'asked.example')
    return Response.json(asked.filter((each) => each.url.includes(url.search.slice(1))))
  if (LOOPBACK.test(url.hostname) && url.port !== '') return fetch(request)
  asked.push({ url: request.url, headers: Object.fromEntries(request.headers) })
  const site = sites[url.hostname.split('.').at(-2)]
  return url.hostname.endsWith('.example') && site ? site(url, request) : new Response('', { status: 404 })
}

const html = (body, type = 'text/html; charset=utf-8') =>
  new Response(body, { headers: { 'content-type': type } })
const page = (title, more = '') =>
  `<!doctype html><html><head><title>${title}</title>${more}</head><body>Hello</body></html>`
const meta = (name, content) => `<meta property="${name}" content="${content}">`

/** Sends parts for as long as anybody could want to read them: nothing tells this end that nobody does. */
function endless(part, first, pause, parts = 1_000) {
  const encoder = new TextEncoder()
  let sent = 0
  return new ReadableStream({
    async pull(controller) {
      if (sent++ > 0) await new Promise((resolve) => setTimeout(resolve, pause))
      controller.enqueue(encoder.encode(sent === 1 ? first : part))
      if (sent > parts) controller.close()
    },
  })
}

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAADwAAAAoCAIAAAAt2Q6oAAAARUlEQVR42u3OAQkAIAwAsMd5EkMYxTQPaIiHEITDYAEWu9Y4IS0tLS0tLS39M31PjiMtLS0tLS0tLS0tLS0tLS0tLf2mASx/plwktsGMAAAAAElFTkSuQmCC',
  'base64',
)
const picture = (bytes, type = 'image/png') => new Response(bytes, { headers: { 'content-type': type } })

/** Larger ones are read by the parsers' own test (scripts/media/corpus.test.mjs). */
const LARGEST = 300_000

/** The pages of `mine.example`. */
const owned = new Map()

/** By the name before `.example`. */
const sites = {
  /** The hostile uploads, which are made where there are files to make them of. */
  hostile: async () => {
    const { corpus } = await import('../../scripts/media/corpus.mjs')
    const files = corpus.map(({ name, format, build }) => ({ name, format, bytes: Buffer.from(build()) }))
    const few = files.filter(({ bytes }) => bytes.length <= LARGEST)
    return Response.json(few.map(({ bytes, ...file }) => ({ ...file, bytes: bytes.toString('base64') })))
  },
  ...issuers,
  garden: ({ pathname }) =>
    html(
      page(
        'Not this title',
        meta('og:title', 'How to grow &quot;Nantes&quot; carrots &amp; more &#x1F955;') +
          meta('og:description', 'Sow   them\n thin.') +
          meta('og:site_name', 'The Garden\u202e') +
          (pathname === '/other' ? meta('og:url', 'https://bank.example/') : ''),
      ),
    ),
  /** /<name of a picture> is a page with it. */
  shown: ({ pathname }) =>
    html(
      page(
        'Shown',
        meta('og:image', `https://pictures.example${pathname}`) + meta('og:image:alt', 'A carrot'),
      ),
    ),
  pictures: ({ pathname }) => {
    switch (pathname) {
      case '/carrot.png':
        return picture(PICTURE)
      case '/script.svg':
        return picture(
          '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
          'image/svg+xml',
        )
      case '/page.png':
        return picture('<html><script>alert(1)</script>')
      case '/cut.png':
        return picture(PICTURE.subarray(0, 60))
      case '/large.png':
        return picture(Buffer.concat([PICTURE, Buffer.alloc(6_000_000)]))
      case '/away.png':
        return new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } })
      default:
        return new Response('', { status: 404 })
    }
  },
  /** /<name> is whatever was said there last by `?says=`; a status, if that is a number. */
  mine: ({ pathname, searchParams }) => {
    const says = searchParams.get('says')
    if (says !== null) {
      owned.set(pathname, says)
      return new Response(null, { status: 204 })
    }
    const page = owned.get(pathname) ?? '404'
    return /^\d+$/.test(page) ? new Response('', { status: Number(page) }) : html(page)
  },
  plain: ({ pathname }) => html(page(`Plain ${pathname.slice(1)}`)),
  untitled: () => html('<p>nothing</p>'),
  /** /3 redirects three times. */
  hops: ({ pathname }) =>
    pathname === '/0'
      ? html(page('At last'))
      : new Response(null, { status: 302, headers: { location: `/${Number(pathname.slice(1)) - 1}` } }),
  loop: () => new Response(null, { status: 301, headers: { location: 'https://loop.example/' } }),
  /** Redirects to whatever stands behind the question mark. */
  to: ({ search }) =>
    new Response(null, { status: 302, headers: { location: decodeURIComponent(search.slice(1)) } }),
  endless: () => html(endless('<p>more</p>'.repeat(1_000), page('Endless'), 2)),
  /** A page after more than is read. */
  late: () => html(`${'<!-- -->'.repeat(70_000)}${page('Too late')}`),
  /** Two hundred megabytes that travel as two hundred kilobytes. */
  bomb: () =>
    new Response(new Uint8Array(200_000_000), {
      headers: { 'content-type': 'text/html', 'content-encoding': 'gzip' },
    }),
  /** Longer than anybody waits. */
  slow: () => new Promise((resolve) => setTimeout(() => resolve(html(page('Slow'))), 15_000)),
  drip: () => html(endless('<p>', page('Drip'), 1_000, 15)),
  type: ({ search }) => html(page('Of another type'), decodeURIComponent(search.slice(1))),
  status: ({ search }) =>
    new Response(page('Failed'), {
      status: Number(search.slice(1)),
      headers: { 'content-type': 'text/html' },
    }),
  /** /<charset of the header or `meta`>?<charset>&<title in hex> */
  charset: ({ pathname, search }) => {
    const [label, title] = search.slice(1).split('&')
    const [head, type] =
      pathname === '/meta' ? [`<meta charset="${label}">`, 'text/html'] : ['', `text/html; charset=${label}`]
    const bytes = [
      Buffer.from(`<html><head>${head}<title>`),
      Buffer.from(title, 'hex'),
      Buffer.from('</title>'),
    ]
    return html(Buffer.concat(bytes), label === 'none' ? 'text/html' : type)
  },
}
