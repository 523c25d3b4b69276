import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { MINUTE, SECOND } from '../core/time'
import type { AppEnv } from './app-env'

/*
 * D1 answers a read from the copy that is nearest, which may lag behind. A bookmark is a place in the history of the
 * database: a copy that has not come so far waits, so whoever hands in the bookmark of their last write reads it. A
 * browser carries it in a cookie, any other client in a header.
 */
export const BOOKMARK = 'X-D1-Bookmark'
/** Far longer than a copy lags behind; then the cookie is of no use any more. */
const LIFETIME = 15 * MINUTE
/** How D1 writes them. Anything else is ignored, for D1 would refuse the query. */
const FORM = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{32}$/

type Asked = { method: string; bookmark: string | undefined; hasToken: boolean }

/**
 * Where the reading of a request begins: after a bookmark, at the original (`first-primary`), or at any copy
 * (`first-unconstrained`). A browser without a bookmark has written nothing of late; of a client that sends a token and
 * no bookmark nobody knows.
 */
export function startOf({ method, bookmark, hasToken }: Asked): string {
  if (method !== 'GET' && method !== 'HEAD') return 'first-primary'
  if (bookmark !== undefined && FORM.test(bookmark)) return bookmark
  return hasToken || bookmark !== undefined ? 'first-primary' : 'first-unconstrained'
}

/** The session with D1 in which a request reads and writes; none on libSQL. */
export function openSession(c: Context<AppEnv>): D1DatabaseSession | null {
  if (c.env.DATABASE === 'libsql') return null
  const hasToken = isSentByProgram(c)
  const start = startOf({ method: c.req.method, bookmark: bookmarkOf(c), hasToken })
  // A binding that is missing is for /readyz to name.
  return (c.env.DB as D1Database | undefined)?.withSession(start) ?? null
}

/** Gives the place of what was just written. Only a write does, so that a slow read never takes a later place back. */
export function giveBookmark(c: Context<AppEnv>, session: D1DatabaseSession | null): void {
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (isRead && c.res.status < 500) return
  const { secure, name } = cookieOf(c)
  // Should it be the bookmark that the database does not take, it is not sent again.
  if (c.res.status >= 500 && getCookie(c, name)) deleteCookie(c, name, { secure, path: '/' })
  const bookmark = session?.getBookmark()
  if (!bookmark || !c.res.ok || isRead) return
  c.header(BOOKMARK, bookmark)
  if (isSentByProgram(c)) return
  const maxAge = LIFETIME / SECOND
  setCookie(c, name, bookmark, { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge })
}

function bookmarkOf(c: Context): string | undefined {
  return c.req.header(BOOKMARK) ?? getCookie(c, cookieOf(c).name)
}

function isSentByProgram(c: Context): boolean {
  return c.req.header('authorization') !== undefined
}

function cookieOf(c: Context): { secure: boolean; name: string } {
  const secure = c.req.url.startsWith('https:')
  return { secure, name: secure ? '__Host-warren-bookmark' : 'warren-bookmark' }
}
