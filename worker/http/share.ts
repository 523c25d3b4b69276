import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './app-env'

const FIELDS = ['title', 'text', 'url']
/** Bytes; words are not longer. */
const MOST = 100_000

/**
 * What is shared with Warren from elsewhere on a device comes as a form, which the service worker takes (`web/src/sw`).
 * Where there is none, the words go on in the address of the page; files cannot, and nothing is stored here.
 */
export const share = createMiddleware<AppEnv>(async (c) => {
  const query = new URLSearchParams()
  const length = Number(c.req.header('content-length') ?? MOST + 1)
  const form = length > MOST ? null : await c.req.formData().catch(() => null)
  for (const name of FIELDS) {
    const value = form?.get(name)
    if (typeof value === 'string' && value !== '') query.set(name, value)
  }
  return c.redirect(query.size > 0 ? `/share?${query.toString()}` : '/share', 303)
})

/** The page itself, which the asset server has. */
export const sharePage = createMiddleware<AppEnv>(async (c) => {
  const page = await c.env.ASSETS.fetch(c.req.raw)
  return new Response(page.body, page)
})
