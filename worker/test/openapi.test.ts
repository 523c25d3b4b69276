import type { Schema } from '@cfworker/json-schema'
import { describe, expect, it } from 'vitest'
import { mailboxRoutes } from '../features/mail/dev-routes'
import { robotRoutes } from '../features/public/routes-robots'
import { feedRoutes } from '../features/public/feed-routes'
import { publicPageRoutes } from '../features/public/routes'
import { app, collectibleApp } from '../app'
import { wellKnown } from '../mastodon/well-known'
import { apiDocument, validatorOf } from './contract'
import { fetchWorker } from './fetch'
import { freshAddress, request } from './world'

type Media = { schema: Schema; example?: unknown }
type Body = { description?: string; content?: Record<string, Media> }
type Operation = {
  tags: string[]
  summary: string
  security: object[]
  parameters?: { name: string; in: string; schema: Schema }[]
  requestBody?: Body
  responses: Record<string, Body>
}

const { paths, components } = (await apiDocument()) as unknown as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    operation,
  })),
)

const operationAt = (wanted: string) => operations.find(({ name }) => name === wanted)!.operation

describe('the API document', () => {
  it('describes every route but those of pages and of the local mailbox', async () => {
    const pages = new Set([
      ...[publicPageRoutes, feedRoutes, robotRoutes, wellKnown, mailboxRoutes].flatMap(({ routes }) =>
        routes.map(({ path }) => path),
      ),
      // The app, and where devices share to it.
      '/sw.js',
      '/share',
    ])
    const routes = [...app.routes, ...collectibleApp.routes].filter(
      (r) =>
        r.method !== 'ALL' &&
        !r.path.includes('*') &&
        !/\/(?:open|async)api\.json$/.test(r.path) &&
        !pages.has(r.path),
    )
    const described = routes.map((r) => `${r.method} ${r.path.replace(/:(\w+)/g, '{$1}')}`)
    expect(operations.map(({ name }) => name).sort()).toEqual([...new Set(described)].sort())
  })

  it('resolves every reference', () => {
    const references = JSON.stringify({ paths, components }).matchAll(
      /"\$ref":"#\/components\/schemas\/([^"]+)"/g,
    )
    for (const [, name] of references) expect(components.schemas).toHaveProperty(name!)
  })

  it('can be revalidated cheaply', async () => {
    const address = 'http://localhost:8787/api/v1/openapi.json'
    const tag = (await fetchWorker(new Request(address))).headers.get('etag')
    const again = await fetchWorker(new Request(address, { headers: { 'if-none-match': tag ?? '' } }))
    expect(again.status).toBe(304)
  })
})

describe('the doors of the API', () => {
  const concrete = (path: string) =>
    path.replace('/api/v1', '').replace(/\{[^}]+\}/g, '0192f1f0-0000-7000-8000-00000000dead')
  const routes = operations.filter(({ path }) => path.startsWith('/api/'))

  it('refuse a token that is not good, with a challenge, as each route says', async () => {
    for (const { name, path } of routes) {
      const headers = { authorization: 'Bearer none', ...freshAddress() }
      const reply = await request(name.split(' ')[0]!, concrete(path), { headers })
      expect([name, reply.status, reply.body.code]).toEqual([name, 401, 'invalid_token'])
      expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="Warren", error="invalid_token"')
    }
  })

  it('challenge whoever has not logged in where somebody has to', async () => {
    for (const { name, path, operation } of routes) {
      const isOpen =
        operation.security.length === 0 ||
        operation.security.some((each) => !('bearer' in each || 'cookie' in each))
      if (isOpen) continue
      const reply = await request(name.split(' ')[0]!, concrete(path), { headers: freshAddress() })
      if (reply.status !== 401) expect([name, reply.status]).toEqual([name, 404])
      else expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="Warren"')
    }
  })

  it('refuse a body that is too large, as each route says that is not merely read', async () => {
    const raw = JSON.stringify({ text: 'x'.repeat(300_000) })
    for (const { name, path } of routes) {
      const [method] = name.split(' ') as [string]
      if (method === 'GET') continue
      const headers = { 'content-type': 'application/json', ...freshAddress() }
      const file = operationAt(name).requestBody?.content?.['*/*']
      const body = file ? { raw, headers: { ...headers, 'content-length': '30000000' } } : { raw, headers }
      const reply = await request(method, concrete(path), body)
      // An operator's import may be larger.
      expect([name, reply.status]).toEqual([name, 413])
    }
  })
})

describe.each(operations)('$name', ({ path, operation }) => {
  it('says what it does, who may, and every answer', () => {
    expect(operation.tags).toHaveLength(1)
    expect(operation.summary.length).toBeGreaterThan(3)
    expect(operation.security).toBeInstanceOf(Array)
    const statuses = Object.keys(operation.responses)
    expect(statuses.some((status) => status.startsWith('2') || ['101', '302', '303'].includes(status))).toBe(
      true,
    )
    expect(statuses).toContain('500')
    for (const body of Object.values(operation.responses)) expect(body.description).toBeTruthy()
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const parameters = (operation.parameters ?? []).filter((p) => p.in === 'path').map((p) => p.name)
    expect(parameters).toEqual(named)
  })

  it('shows an example of each body, which is valid', () => {
    for (const body of [operation.requestBody, ...Object.values(operation.responses)]) {
      for (const [type, { schema, example }] of Object.entries(body?.content ?? {})) {
        expect(example, type).toBeDefined()
        const { valid, errors } = validatorOf(schema, components).validate(example)
        expect(valid, JSON.stringify({ example, errors }, null, 1)).toBe(true)
      }
    }
  })
})
