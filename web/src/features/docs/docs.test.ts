import { describe, expect, it } from 'vitest'
import { curlOf, noSamples } from './curl'
import { readDocument } from './document'
import { grouped, matches } from './filter'
import { shapeOf } from './schema'
import { readSockets } from './sockets'

const json = (schema: object) => ({ 'application/json': { schema } })
const problem = {
  'application/problem+json': { schema: {}, example: { code: 'not_found', requestId: '5f0c' } },
}
const components = {
  Person: {
    type: 'object',
    properties: { username: { type: 'string' }, age: { type: 'integer', minimum: 0 } },
    required: ['username'],
  },
  NewPost: {
    type: 'object',
    properties: {
      text: { type: 'string', example: "It's up" },
      draft: { type: 'boolean', default: false },
      tags: { type: 'array', items: { type: 'string' }, maxItems: 20 },
    },
    required: ['text'],
  },
}
const document = readDocument({
  info: { version: '1' },
  components: { schemas: components },
  paths: {
    '/api/v1/posts/{id}': {
      delete: {
        tags: ['Posts'],
        summary: 'Delete a post',
        security: [{ bearer: [] }, { cookie: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string', format: 'uuid' } }],
        responses: {
          204: { description: 'Deleted' },
          403: {
            description: '`bad_origin`: From elsewhere. `forbidden`: You may not do this.',
            content: problem,
          },
        },
      },
    },
    '/api/v1/posts': {
      get: {
        tags: ['Posts'],
        security: [{}, { bearer: [] }],
        parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer' } }],
        responses: { 200: { description: 'A page', content: json({ type: 'array', items: {} }) } },
      },
      post: {
        tags: ['Posts'],
        security: [{ bearer: [] }],
        requestBody: {
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/NewPost' },
              example: { text: "It's up" },
            },
          },
        },
        responses: {
          201: { description: 'The post', content: json({ $ref: '#/components/schemas/Person' }) },
        },
      },
    },
    '/healthz': { get: { security: [], responses: {} } },
  },
})
const operation = (anchor: string) => {
  const found = document.operations.find((each) => each.anchor === anchor)
  if (!found) throw new Error(`no ${anchor} among ${document.operations.map((each) => each.anchor).join()}`)
  return found
}

describe('readDocument', () => {
  it('gives every operation an anchor of its own', () => {
    expect(document.operations.map(({ anchor }) => anchor)).toEqual([
      'delete-posts-id',
      'get-posts',
      'post-posts',
      'get-healthz',
    ])
  })

  it('tells refusals from answers, one by one', () => {
    const { answers, refusals } = operation('delete-posts-id')
    expect(answers).toEqual([{ status: 204, meaning: 'Deleted', body: undefined }])
    expect(refusals.map(({ code, title }) => [code, title])).toEqual([
      ['bad_origin', 'From elsewhere'],
      ['forbidden', 'You may not do this'],
    ])
    expect(refusals[1]?.example).toEqual({
      type: '/docs#forbidden',
      title: 'You may not do this',
      status: 403,
      detail: 'You may not do this.',
      code: 'forbidden',
      requestId: '5f0c',
    })
  })

  it.each([
    ['get-healthz', 'none'],
    ['get-posts', 'optional'],
    ['post-posts', 'required'],
  ])('knows who may call %s', (anchor, auth) => expect(operation(anchor).auth).toBe(auth))

  it('reads nothing out of nonsense', () => {
    expect(readDocument('?').operations).toEqual([])
    expect(readDocument({ paths: { '/a': { get: null, post: 3 } } }).operations).toEqual([])
  })
})

describe('shapeOf', () => {
  it.each([
    [{ $ref: '#/components/schemas/Person' }, 'Person', []],
    [{ type: 'array', items: { $ref: '#/components/schemas/Person' } }, 'Person[]', []],
    [{ anyOf: [{ $ref: '#/components/schemas/Person' }, { type: 'null' }] }, 'Person or null', []],
    [{ type: ['string', 'null'] }, 'string or null', []],
    [{ type: 'string', minLength: 2, maxLength: 32 }, 'string', ['2 to 32 characters']],
    [{ type: 'string', format: 'uuid', pattern: '^x$' }, 'string', ['uuid']],
    [{ type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 }, 'integer', []],
    [{ type: 'integer', minimum: 1, default: 20 }, 'integer', ['at least 1', 'default 20']],
    [{ type: 'object', additionalProperties: { type: 'boolean' } }, 'map of boolean', []],
    [{ const: 'ok' }, '"ok"', []],
    [{}, 'anything', []],
  ])('says %j in words', (schema, type, facts) => {
    const shape = shapeOf(schema, components)
    expect([shape.type, shape.facts]).toEqual([type, facts])
  })
})

describe('curlOf', () => {
  const samples = { ...noSamples, post: 'a-real-post' }

  it('can be pasted: quotes, token, key and body', () => {
    expect(curlOf(operation('post-posts'), 'http://warren.test', samples)).toBe(
      [
        "curl -X POST 'http://warren.test/api/v1/posts'",
        '-H "Authorization: Bearer $TOKEN"',
        '-H "Idempotency-Key: example-$(date +%s)"',
        "-H 'Content-Type: application/json'",
        String.raw`-d '{"text":"It'\''s up"}'`,
      ].join(' \\\n  '),
    )
  })

  it('never names a real post to delete', () => {
    expect(curlOf(operation('delete-posts-id'), '', samples)).not.toContain('a-real-post')
  })

  it('asks for a short page', () => {
    expect(curlOf(operation('get-posts'), '', samples)).toBe("curl '/api/v1/posts?limit=5'")
  })
})

describe('the filter', () => {
  it.each([
    ['', true],
    ['delete posts', true],
    ['DELETE /posts', true],
    ['forbidden', true],
    ['delete comment', false],
  ])('%j', (typed, found) => expect(matches(operation('delete-posts-id'), typed)).toBe(found))

  it('keeps routes of a tag together', () => {
    expect(grouped(document.operations).map(({ tag, operations }) => [tag, operations.length])).toEqual([
      ['Posts', 3],
      ['Other', 1],
    ])
  })
})

describe('the document of the sockets', () => {
  const message = (name: string) => ({ name, summary: `About ${name}.`, payload: { type: 'object' } })

  it('is read as two lists of frames for each socket', () => {
    const channels = {
      hub: {
        address: '/api/v1/hub',
        title: 'Mine',
        messages: {
          'client.hello': message('hello'),
          'server.presence': message('presence'),
          'server.rev': 7,
        },
      },
    }
    const { sockets, components: named } = readSockets({ channels, components: { schemas: { Person: {} } } })
    expect(named).toEqual({ Person: {} })
    expect(sockets).toEqual([
      {
        anchor: 'socket-hub',
        address: '/api/v1/hub',
        title: 'Mine',
        description: undefined,
        sent: [{ name: 'hello', summary: 'About hello.', schema: { type: 'object' } }],
        received: [{ name: 'presence', summary: 'About presence.', schema: { type: 'object' } }],
      },
    ])
  })

  it.each([null, [], 'text', { channels: [1] }])('reads as nothing when it is %j', (value) =>
    expect(readSockets(value).sockets).toEqual([]),
  )
})
