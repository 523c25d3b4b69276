import type { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { AppEnv } from './context'
import { withDoors } from './describe'
import { withExamples } from './openapi-example'

/** The OpenAPI 3.1 document, generated from the schemas that validate, once per isolate. */
export function apiDocument(app: Hono<AppEnv>) {
  let document: Promise<object> | undefined
  return async (c: { json: (body: object, status: 200, headers: Record<string, string>) => Response }) => {
    document ??= generateSpecs(app, {
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
    return c.json(await document, 200, { 'Cache-Control': 'public, max-age=300' })
  }
}
