import type { Context, ErrorHandler } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { DomainError } from '../../core/errors'
import { scopes } from '../../core/scopes'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { onError } from '../../http/errors'
import { one, type Params, readParams } from '../../http/params'
import { OAuthProblem, Registered, TokenAnswer } from './contract'
import { exchange, revoke, type Client } from './exchange'
import { issuerOf } from './issuer'
import { OAuthError } from './oauth-error'
import { register } from './registration'

const tag = 'Apps'
const problem = (meaning: string): [string, z.ZodType] => [meaning, OAuthProblem]

/** What clients of OAuth and of Mastodon read: `{error, error_description}`. */
const onOAuthError: ErrorHandler<AppEnv> = async (error, c) => {
  if (error instanceof OAuthError) {
    const challenge = error.code === 'invalid_client' ? { 'WWW-Authenticate': 'Basic realm="Warren"' } : {}
    return c.json({ error: error.code, error_description: error.message }, error.status, challenge)
  }
  const response = await onError(error, c)
  const { code, headers } = error instanceof DomainError ? error : new DomainError('internal')
  const description = error instanceof DomainError ? error.message : 'Something went wrong on our side.'
  const said = code === 'invalid_json' ? 'invalid_request' : code
  return c.body(JSON.stringify({ error: said, error_description: description }), response.status as 400, {
    'Content-Type': 'application/json',
    ...(response.headers.has('www-authenticate') && {
      'WWW-Authenticate': response.headers.get('www-authenticate')!,
    }),
    ...headers,
  })
}

/** Where an app says who it is: in the header (RFC 6749, 2.3.1), or among what it sends. */
function clientOf(c: Context<AppEnv>, params: Params): Client {
  const [, basic] = /^Basic +([\w+/=-]+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  if (basic === undefined) return { id: one(params, 'client_id'), secret: one(params, 'client_secret') }
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':')
  try {
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret.join(':')) }
  } catch {
    throw new OAuthError('invalid_client', 'The Authorization header could not be read.')
  }
}

export const registrationRoutes = new Hono<AppEnv>().onError(onOAuthError).post(
  '/apps',
  describe({
    tag,
    summary: 'Register an app',
    description:
      'As Mastodon has it, and RFC 7591: nobody has to be logged in. `redirect_uris` is a list, or a text with one in each line; `scopes` is `read` unless it is said.',
    auth: 'none',
    takes: {
      client_name: 'Clover for phones',
      redirect_uris: 'https://clover.example/back',
      scopes: 'read write',
      website: 'https://clover.example',
    },
    answers: {
      200: ['The app, with its secret', Registered],
      400: problem('It could not be read, or a scope is unknown'),
      422: problem('What an app cannot be called, or where it cannot have anybody sent'),
      429: problem('Too many from this address'),
    },
  }),
  async (c) => {
    const params = await readParams(c)
    const said = {
      name: one(params, 'client_name') ?? '',
      redirectUris: params.get('redirect_uris') ?? [],
      // RFC 7591 calls it otherwise.
      scopes: one(params, 'scopes') ?? one(params, 'scope'),
      website: one(params, 'website') ?? one(params, 'client_uri'),
    }
    return c.json(await register(c.var.ctx, said), 200)
  },
)

export const oauthRoutes = new Hono<AppEnv>()
  .onError(onOAuthError)
  .post(
    '/oauth/token',
    describe({
      tag,
      summary: 'Exchange a code for a token',
      description:
        'Also with `grant_type=client_credentials` for a token by which an app speaks for itself. A code that was asked for with a `code_challenge` wants its `code_verifier`; every other the `client_secret`, here or as HTTP Basic. Tokens do not run out, but end with what ends sessions, or unused for 400 days.',
      auth: 'none',
      takes: {
        grant_type: 'authorization_code',
        code: 'what came back',
        client_id: '1jhk3v8m02q7s5ta',
        client_secret: 'what was told at registration',
        redirect_uri: 'https://clover.example/back',
      },
      answers: {
        200: ['The token', TokenAnswer],
        400: problem('The code is not good, or the request'),
        401: problem('There is no such app, or its secret is another'),
        429: problem('Too many from this address'),
      },
    }),
    async (c) => {
      const params = await readParams(c)
      const token = await exchange(c.var.ctx, {
        client: clientOf(c, params),
        grantType: one(params, 'grant_type'),
        code: one(params, 'code'),
        redirectUri: one(params, 'redirect_uri'),
        verifier: one(params, 'code_verifier'),
        scope: one(params, 'scope'),
      })
      return c.json(token, 200, { 'Cache-Control': 'no-store', Pragma: 'no-cache' })
    },
  )
  .post(
    '/oauth/revoke',
    describe({
      tag,
      summary: 'Give a token back',
      description: 'RFC 7009: a token that is not there is no error.',
      auth: 'none',
      takes: {
        token: 'wrn_…',
        client_id: '1jhk3v8m02q7s5ta',
        client_secret: 'what was told at registration',
      },
      answers: {
        200: ['It is good no more', z.object({}).meta({ id: 'Nothing' })],
        400: problem('It could not be read'),
        401: problem('There is no such app, or its secret is another'),
        429: problem('Too many from this address'),
      },
    }),
    async (c) => {
      const params = await readParams(c)
      await revoke(c.var.ctx, clientOf(c, params), one(params, 'token'))
      return c.json({}, 200)
    },
  )
  .get(
    '/.well-known/oauth-authorization-server',
    describe({
      tag,
      summary: 'Where apps ask to be let in, and how',
      description: 'RFC 8414.',
      auth: 'none',
      answers: { 200: ['The addresses', z.looseObject({ issuer: z.string() }).meta({ id: 'OAuthServer' })] },
    }),
    (c) => {
      const issuer = issuerOf(c)
      return c.json(
        {
          issuer,
          authorization_endpoint: `${issuer}/oauth/authorize`,
          token_endpoint: `${issuer}/oauth/token`,
          revocation_endpoint: `${issuer}/oauth/revoke`,
          app_registration_endpoint: `${issuer}/api/v1/apps`,
          registration_endpoint: `${issuer}/api/v1/apps`,
          service_documentation: `${issuer}/docs`,
          scopes_supported: scopes,
          response_types_supported: ['code'],
          response_modes_supported: ['query'],
          grant_types_supported: ['authorization_code', 'client_credentials'],
          token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
          revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
          code_challenge_methods_supported: ['S256'],
          authorization_response_iss_parameter_supported: true,
        },
        200,
        { 'Cache-Control': 'public, max-age=300' },
      )
    },
  )
