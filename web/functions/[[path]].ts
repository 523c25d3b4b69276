import { clientPath } from '../../worker/core/client-path'

type Env = { ASSETS: Fetcher }

/** The client's files and pages, as the Worker answers them: worker/http/static-file.ts. */
export const onRequest: PagesFunction<Env> = async ({ request, env, next }) => {
  const kind = clientPath(new URL(request.url).pathname)
  if (kind === 'profile') return env.ASSETS.fetch(new Request(new URL('/', request.url), request))
  const file = await next()
  if (kind === 'page' || !file.headers.get('content-type')?.startsWith('text/html')) return file
  return new Response('There is no such file.\n', { status: 404, headers: { 'Cache-Control': 'no-store' } })
}
