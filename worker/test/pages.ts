import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import type { Env } from '../env'
import worker from '../index'
import { testEnv } from './bus'
import { ORIGIN } from './world'

/** What `web/index.html` has that heads are put into. */
const SHELL = `<!doctype html>
<html lang="en">
  <head>
    <title>Warren</title>
    <meta
      name="description"
      content="Warren is a friendly, real-time social network."
    />
    <script src="/first.js"></script>
  </head>
  <body><div id="root"></div></body>
</html>
`
const html = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'self'" }

/** As the platform's asset server answers: an unknown path is the shell of the client. */
const ASSETS = {
  fetch: ({ url }: Request) => {
    const { pathname } = new URL(url)
    if (['/manifest.webmanifest', '/assets/index-1a2b.js', '/sw.js'].includes(pathname))
      return Promise.resolve(new Response('file', { headers: { 'content-type': 'text/plain' } }))
    return Promise.resolve(new Response(SHELL, { headers: { ...html, etag: '"shell"' } }))
  },
}

type Init = {
  method?: string
  headers?: Record<string, string>
  body?: BodyInit
  vars?: Partial<Env>
}

/** What a browser or a robot gets at an address of the site. */
export async function open(path: string, { method = 'GET', headers = {}, body, vars = {} }: Init = {}) {
  const execution = createExecutionContext()
  const request = new Request(ORIGIN + path, {
    method,
    headers,
    ...(body !== undefined && { body }),
  }) as Parameters<typeof worker.fetch>[0]
  const response = await worker.fetch(request, { ...testEnv, ASSETS, ...vars } as unknown as Env, execution)
  const text = await response.text()
  await waitOnExecutionContext(execution)
  return { status: response.status, headers: response.headers, text }
}

/** What a page says about itself. */
export function headOf(page: string) {
  const head = page.slice(0, page.indexOf('</head>'))
  const of = (attribute: string) =>
    Object.fromEntries(
      [...head.matchAll(new RegExp(`<meta ${attribute}="([^"]*)" content="([^"]*)"`, 'g'))].map(
        ([, name = '', content = '']) => [name, unescaped(content)],
      ),
    )
  const data = /<script type="application\/ld\+json"[^>]*>([\s\S]*?)<\/script>/.exec(head)?.[1]
  return {
    title: unescaped(/<title>([\s\S]*?)<\/title>/.exec(head)?.[1] ?? ''),
    named: of('name'),
    properties: of('property'),
    canonical: /<link rel="canonical" href="([^"]*)"/.exec(head)?.[1],
    feeds: [...head.matchAll(/<link rel="alternate"[^>]* href="([^"]*)"/g)].map(([, href]) => href),
    data: data === undefined ? null : JSON.parse(data),
  }
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", amp: '&' }
  return text.replace(/&(lt|gt|quot|#39|#x27|amp);/g, (_, name: string) => signs[name] ?? '')
}
