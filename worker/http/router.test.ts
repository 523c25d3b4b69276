import { TrieRouter } from 'hono/router/trie-router'
import { describe, expect, it } from 'vitest'
import { app } from '../app'
import { shapeRouter } from './router'

type Found = { route: string; params: Record<string, string> }[]
type Any = ReturnType<ReturnType<typeof shapeRouter<string>>['match']>

/** Which routes a path leads to, with their parameters as a handler would read them. */
function found([matches, stash]: Any): Found {
  return matches.map(([route, params]) => ({
    route,
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, stash ? stash[Number(value)]! : String(value)]),
    ),
  }))
}

const tree = new TrieRouter<string>()
const shaped = shapeRouter<string>()
for (const { method, path } of app.routes) {
  for (const router of [tree, shaped]) router.add(method, path, `${method} ${path}`)
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const values = ['ada', 'me', 'posts', '%40ada', 'a.b', ':', '*', '%2F', 'trending', '@ada', '']
const filled = (value: string) => app.routes.map(({ path }) => path.replace(/:\w+(\{[^/]*\})?|\*/g, value))
const paths = new Set(['/', '/api', '/api/', '/api//', ...values.flatMap(filled)])

describe('the router', () => {
  it.each(methods)('finds what the tree finds: %s', (method) => {
    for (const path of [...paths, ...[...paths].map((each) => `${each}/more`)]) {
      const expected = found(tree.match(method, path))
      // Twice: the second time it is known.
      for (const _ of [1, 2])
        expect({ path, ...found(shaped.match(method, path)) }).toEqual({ path, ...expected })
    }
  })

  it('gives each path its own parameters, whatever was asked before', () => {
    const router = shapeRouter<string>()
    router.add('GET', '/api/users/:name', 'one')
    router.add('GET', '/api/users/me', 'me')
    expect(found(router.match('GET', '/api/users/ada'))).toEqual([{ route: 'one', params: { name: 'ada' } }])
    expect(found(router.match('GET', '/api/users/bob'))).toEqual([{ route: 'one', params: { name: 'bob' } }])
    expect(found(router.match('GET', '/api/users/me')).map(({ route }) => route)).toEqual(['one', 'me'])
  })

  it('knows a route that is added later', () => {
    const router = shapeRouter<string>()
    router.add('GET', '/api/users/:name', 'one')
    router.match('GET', '/api/users/me')
    router.add('GET', '/api/users/me', 'me')
    expect(found(router.match('GET', '/api/users/me')).map(({ route }) => route)).toEqual(['one', 'me'])
  })

  it('finds all the same when more shapes were asked for than are kept', () => {
    const router = shapeRouter<string>()
    const words = Array.from({ length: 60 }, (_, n) => `w${n}`)
    for (const word of words) router.add('GET', `/api/${word}`, word)
    router.add('GET', '/api/:first/:second', 'two')
    for (const first of words)
      for (const second of words)
        expect(found(router.match('GET', `/api/${first}/${second}`))).toEqual([
          { route: 'two', params: { first, second } },
        ])
  })

  it('refuses a parameter beneath /api/ that takes only some values', () => {
    const router = shapeRouter<string>()
    expect(() => router.add('GET', '/api/posts/:id{[0-9]+}', 'some')).toThrow(/a name and nothing else/)
    expect(() => router.add('GET', '/api/posts/:id?', 'perhaps')).toThrow(/a name and nothing else/)
  })
})
