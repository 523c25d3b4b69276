import { clientPath, isForPrograms } from '../../worker/core/client-path'
import { toWorker } from './worker'

/** The client's files and pages, as the Worker answers them: worker/http/static-file.ts. What is public, it answers itself. */
export const onRequest: typeof toWorker = async (context) => {
  const { pathname } = new URL(context.request.url)
  const kind = clientPath(pathname)
  if (kind === 'public' || isForPrograms(pathname)) return toWorker(context)
  const file = await context.next()
  if (kind === 'page' || !file.headers.get('content-type')?.startsWith('text/html')) return file
  return new Response('There is no such file.\n', { status: 404, headers: { 'Cache-Control': 'no-store' } })
}
