import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import type { Plugin } from 'vite'
import { clientPath } from '../worker/core/client-path.ts'

/** Only `http` headers that say something about what is answered, not about how it came. */
const PASSED_ON = ['content-type', 'cache-control', 'etag', 'last-modified', 'x-robots-tag', 'location']

/** Vite's own addresses begin as those of profiles do. */
const VITES_OWN = /^\/@(?:(?:vite|id|fs)\/|react-refresh$)/

/**
 * For `npm run dev`: what the Worker says of public pages stands in Vite's own page, with the same status; feeds and the
 * like are passed on.
 *
 * @param api where the Worker listens
 */
export function publicPages(api: string): Plugin {
  return {
    name: 'warren:public-pages',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const { url = '/', method, headers } = request
        const path = url.split(/[?#]/, 1)[0] ?? ''
        if (method !== 'GET' || VITES_OWN.test(path) || clientPath(path) !== 'public') return next()
        const { host = '', cookie = '' } = headers
        const answer = async () => {
          const said = await fetch(new URL(url, api), { headers: { cookie }, redirect: 'manual' })
          const text = (await said.text()).replaceAll(new URL(api).origin, `http://${host}`)
          if (!said.headers.get('content-type')?.startsWith('text/html')) return send(response, said, text)
          const shell = await readFile(new URL('index.html', import.meta.url), 'utf8')
          return send(response, said, await server.transformIndexHtml(url, withHead(shell, text)))
        }
        answer().catch(next)
      })
    },
  }
}

/** The page with the title and the marked elements of another. */
function withHead(shell: string, other: string): string {
  const title = /<title>[\s\S]*?<\/title>/.exec(other)?.[0] ?? ''
  const marked = other.match(
    /<(?:meta|link)[^>]* data-page(?:="")?>|<script[^>]* data-page(?:="")?>[\s\S]*?<\/script>/g,
  )
  if (!marked) return shell
  return shell
    .replace(/<title>[\s\S]*?<\/title>/, () => title)
    .replace(/<meta\s+name="description"[\s\S]*?\/>/, '')
    .replace('</head>', () => `${marked.join('\n')}</head>`)
}

function send(response: ServerResponse, said: Response, text: string): void {
  response.statusCode = said.status
  for (const name of PASSED_ON) {
    const value = said.headers.get(name)
    if (value !== null) response.setHeader(name, value)
  }
  response.end(text)
}
