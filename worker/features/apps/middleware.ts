import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { DomainError } from '../../core/errors'
import { covers } from '../../core/scopes'
import type { Ctx } from '../../ctx'
import type { AppEnv } from '../../http/app-env'
import { type ScopeTable, scopesOf } from './scope-table'

/** Where what is for every route stands: nothing to be asked for is there. */
const EVERYWHERE = new Set(['*', '/*', '/api/*', '/api/v1/*', '/media/*'])

/**
 * Lets an app do what it was given leave to do, by a table of all routes, and nothing that is not in there. Where several
 * patterns match, it needs what each of them needs: whichever answers, it was asked about.
 *
 * @throws insufficient_scope
 */
export function withinScopes(table: ScopeTable = scopesOf) {
  return createMiddleware<AppEnv>((c, next) => {
    const ctx = c.get('ctx')
    if (ctx.app === null) return next()
    const matched = matchedRoutes(c).filter(({ path }) => !EVERYWHERE.has(path))
    for (const { method, path } of matched) requireScopes(ctx, table, `${method} ${path}`)
    return next()
  })
}

/**
 * The same of one route, for a door that finds its routes by itself. It does nothing for who asks by no app.
 * @throws insufficient_scope
 */
export function requireScopes({ app }: Ctx, table: ScopeTable, route: string): void {
  if (app === null) return
  const needed = table.get(route)
  if (needed?.every((scope) => covers(app.scopes, scope))) return
  const detail = needed
    ? `For this, an app needs ${needed.join(' and ')}.`
    : 'Apps may not do this: log in to Warren itself.'
  throw new DomainError('insufficient_scope', detail, {
    headers: {
      'WWW-Authenticate': `Bearer realm="Warren", error="insufficient_scope"${needed ? `, scope="${needed.join(' ')}"` : ''}`,
    },
  })
}
