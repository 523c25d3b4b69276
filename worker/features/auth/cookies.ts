import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { DAY, SECOND } from '../../core/time'

/*
 * Browsers keep both tokens in HttpOnly cookies. Over https the names carry the prefixes that bind them to this very
 * host; a laptop on plain http cannot use those, nor `Secure` in every browser.
 */
const REFRESH_PATH = '/api/v1/auth'
/** The longest that browsers keep a cookie. */
const DEVICE_LIFE = 400 * DAY

function names(c: Context) {
  const secure = new URL(c.req.url).protocol === 'https:'
  return {
    secure,
    access: secure ? '__Host-warren' : 'warren',
    refresh: secure ? '__Secure-warren-refresh' : 'warren-refresh',
    device: secure ? '__Secure-warren-device' : 'warren-device',
  }
}

type Cookies = Record<'access' | 'refresh' | 'device', string | undefined>

export function readCookies(c: Context): Cookies {
  const { access, refresh, device } = names(c)
  return { access: getCookie(c, access), refresh: getCookie(c, refresh), device: getCookie(c, device) }
}

export function setAccessCookie(c: Context, token: string, expiresAt: number): void {
  const { secure, access } = names(c)
  setCookie(c, access, token, { ...attributes(secure), path: '/', expires: new Date(expiresAt) })
}

export function setRefreshCookie(c: Context, token: string, expiresAt: number): void {
  const { secure, refresh } = names(c)
  setCookie(c, refresh, token, { ...attributes(secure), path: REFRESH_PATH, expires: new Date(expiresAt) })
}

/** Stays when its owner logs out: what it is for is the next log-in. */
export function setDeviceCookie(c: Context, token: string): void {
  const { secure, device } = names(c)
  setCookie(c, device, token, { ...attributes(secure), path: REFRESH_PATH, maxAge: DEVICE_LIFE / SECOND })
}

export function clearCookies(c: Context): void {
  const { secure, access, refresh } = names(c)
  deleteCookie(c, access, { secure, path: '/' })
  deleteCookie(c, refresh, { secure, path: REFRESH_PATH })
}

function attributes(secure: boolean) {
  return { httpOnly: true, secure, sameSite: 'Lax' } as const
}
