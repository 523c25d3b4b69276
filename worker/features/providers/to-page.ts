import type { Context } from 'hono'
import { DomainError } from '../../core/errors'
import type { AppEnv } from '../../http/app-env'
import type { Journey } from './cookies'

/*
 * Whoever goes to a provider and comes back looks at a page, and not at an answer of the API: a refusal leads to the page on
 * which it is told. What is told stands behind the `#`, which no server is sent.
 */
type Wish = Pick<Journey, 'intent' | 'next'>

/**
 * @param wish what the person wants, as far as that is known
 * @param lead does the work and says where it leads
 */
export async function toPage(c: Context<AppEnv>, wish: Wish | null, lead: () => Promise<string>) {
  try {
    return c.redirect(await lead(), 302)
  } catch (error) {
    if (!(error instanceof DomainError) || !isPage(c)) throw error
    return c.redirect(pageOf(error, wish), 302)
  }
}

/** A page of the client, which goes on to `next` from there. */
export function pageBefore(
  page: '/login' | '/login/arrived' | '/login/code' | '/login/return' | '/register/provider',
  next: string,
) {
  return next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`
}

function isPage(c: Context): boolean {
  return c.req.header('accept')?.includes('text/html') ?? false
}

function pageOf({ code, more }: DomainError, wish: Wish | null): string {
  const next = wish?.next ?? '/'
  if (more?.secondFactorToken) return `${pageBefore('/login/code', next)}#${more.secondFactorToken}`
  if (more?.returnToken) return `${pageBefore('/login/return', next)}#${more.returnToken}`
  const told = new URLSearchParams({ problem: code })
  if (more?.appealToken) told.set('appealToken', more.appealToken)
  if (more?.suspendedUntil) told.set('suspendedUntil', more.suspendedUntil)
  const page = wish && wish.intent !== 'sign-in' ? next.replace(/#.*$/, '') : pageBefore('/login', next)
  return `${page}#${String(told)}`
}
