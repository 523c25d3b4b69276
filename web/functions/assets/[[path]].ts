/**
 * A file that is named by its content. Pages answers an unknown name with the client's page, which a browser would then
 * keep for ever as a script: here it is a 404.
 */
export const onRequest: PagesFunction = async ({ next }) => {
  const file = await next()
  if (!file.headers.get('content-type')?.startsWith('text/html')) return file
  return new Response('There is no such file.\n', { status: 404, headers: { 'Cache-Control': 'no-store' } })
}
