import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { cidText, parseCid } from '../../core/cid'
import { DomainError, notFound } from '../../core/errors'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { isKnown } from '../../use-case/etag'
import { valid } from '../../http/validate'
import { publicBlock, publicCar, scopes } from './content'

/* A trustless gateway (specs.ipfs.tech/http-gateways/trustless-gateway): whoever asks hashes what they are given. */
const types = { raw: 'application/vnd.ipld.raw', car: 'application/vnd.ipld.car' } as const

const Query = z.object({
  format: z.enum(['raw', 'car']).optional(),
  'dag-scope': z.enum(scopes).default('all'),
})

/** Nothing at all, by which gateways are probed. */
const NOTHING = 'bafkqaaa'
/** What is named by its content never changes. */
const FOR_EVER = 'public, max-age=29030400, immutable'

export const gatewayRoutes = new Hono<AppEnv>().get(
  '/ipfs/:cid',
  describe({
    tag: 'Collectibles',
    summary: 'Content of collectibles, by its name',
    description:
      'One block (`format=raw`) or what stands below it (`format=car`), or the same as `Accept`. Only of what everybody may see. `dag-scope` is `all`, `entity` or `block`.',
    auth: 'none',
    answers: { 200: ['The bytes', z.string()], 304: ['You have them', null] },
    type: '*/*',
  }),
  valid('param', z.object({ cid: z.string().max(100) })),
  valid('query', Query),
  async (c) => {
    const { cid: name } = c.req.valid('param')
    const { format = wanted(c.req.header('accept') ?? ''), 'dag-scope': scope } = c.req.valid('query')
    if (!format) throw new DomainError('invalid_query', 'Ask for format=raw or format=car.')
    if (name === NOTHING) return send(c, new Uint8Array(), { name, format, tag: `"${name}.${format}"` })
    const cid = parseCid(name)
    if (!cid || cidText(cid) !== name) throw notFound('content')
    const tag = format === 'raw' ? `"${name}.raw"` : `W/"${name}.car.${scope}"`
    const bytes =
      format === 'raw' ? await publicBlock(c.var.ctx, cid) : await publicCar(c.var.ctx, cid, scope)
    return send(c, bytes, { name, format, tag })
  },
)

function wanted(accept: string): 'raw' | 'car' | undefined {
  return accept.includes(types.raw) ? 'raw' : accept.includes(types.car) ? 'car' : undefined
}

type Sent = { name: string; format: 'raw' | 'car'; tag: string }

function send(c: Context<AppEnv>, bytes: Uint8Array<ArrayBuffer>, { name, format, tag }: Sent): Response {
  const headers = {
    'Content-Type': format === 'raw' ? types.raw : `${types.car}; version=1; order=dfs; dups=y`,
    'Content-Disposition': `attachment; filename="${name}.${format === 'raw' ? 'bin' : 'car'}"`,
    'Cache-Control': FOR_EVER,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
    'X-Ipfs-Path': `/ipfs/${name}`,
    'X-Ipfs-Roots': name,
    ETag: tag,
    Vary: 'Accept',
  }
  if (isKnown(c.req.header('if-none-match'), tag)) return c.body(null, 304, headers)
  return c.body(bytes, 200, headers)
}
