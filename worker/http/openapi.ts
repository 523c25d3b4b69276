import { type Context, Hono } from 'hono'
import type { Env } from '../env'
import { generateSpecs } from 'hono-openapi'
import type { AppEnv } from './app-env'
import { withDoors } from './describe'
import { withExamples } from './openapi-example'

type Optional = { isOn: (env: Env) => boolean; routes: Hono<AppEnv> }

/**
 * The OpenAPI 3.1 document, generated from the schemas that validate, once per isolate: with what can be switched off where
 * it is on, and else without.
 */
export function apiDocument(app: Hono<AppEnv>, optional: Optional) {
  const documents = new Map<boolean, Promise<object>>()
  return async (c: Context<AppEnv>) => {
    const isOn = optional.isOn(c.env)
    let document = documents.get(isOn)
    if (!document) {
      document = isOn ? describing(app, optional.routes) : describing(app)
      documents.set(isOn, document)
    }
    return c.json(await document, 200, { 'Cache-Control': 'public, max-age=300' })
  }
}

function describing(...apps: Hono<AppEnv>[]): Promise<object> {
  const all = apps.reduce((sum, each) => sum.route('/', each), new Hono<AppEnv>())
  return generateSpecs(all, {
    documentation: {
      openapi: '3.1.0',
      info: {
        title: 'Warren',
        version: '1',
        description:
          'A real-time social network. Errors are RFC 9457 problems with a stable `code`; lists are keyset-paged.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          cookie: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-warren',
            description:
              "Cookies are those of whoever logged in last. With `X-Warren-Account: <user id>` a request is answered for this account or refused (401, or 409 `wrong_account`); with `none` it is answered as a guest's. A socket says so with `?account=`.",
          },
        },
      },
    },
  })
    .then(withDoors)
    .then(withExamples)
}
