// Another's web site, for the browser tests, which have no Internet: `garden.example` on this machine.
import { createServer } from 'node:http'

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAADwAAAAoCAIAAAAt2Q6oAAAARUlEQVR42u3OAQkAIAwAsMd5EkMYxTQPaIiHEITDYAEWu9Y4IS0tLS0tLS39M31PjiMtLS0tLS0tLS0tLS0tLS0tLf2mASx/plwktsGMAAAAAElFTkSuQmCC',
  'base64',
)
const meta = (name, content) => `<meta property="og:${name}" content="${content}">`
const picture = meta('image', '/carrot.png') + meta('image:alt', 'A carrot')

const pages = {
  '/carrots':
    meta('title', 'How to grow carrots') +
    meta('description', 'Sow them thin, and wait.') +
    meta('site_name', 'The Garden') +
    picture,
  '/arabic':
    meta('title', 'كيف تزرع الجزر في حديقتك الصغيرة') +
    meta('description', 'ازرعها متباعدة وانتظر.') +
    picture,
  '/long':
    meta('title', 'W'.repeat(150)) +
    meta('description', 'のんびり'.repeat(60)) +
    meta('site_name', 'x'.repeat(60)),
}

/** @returns the origin it is at */
export async function startSite() {
  const site = createServer((request, response) => {
    if (request.url === '/carrot.png') return response.setHeader('content-type', 'image/png').end(PICTURE)
    const page = pages[request.url]
    response.statusCode = page ? 200 : 404
    response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><head>${page}</head>`)
  })
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve))
  site.unref()
  return `http://127.0.0.1:${site.address().port}`
}
