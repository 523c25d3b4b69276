import type { ParamIndexMap, Result, Router } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'

/*
 * Hono's fastest router takes no routes such as `/users/me` beside `/users/:username`; the one that takes them walks its tree
 * for each request, for longer than all that is done before a route. But which routes a path of the API leads to depends on
 * nothing but the words of it that stand in a route. So the walk is made once for each such shape, and kept.
 */
const KEPT = '/api/'
const MOST_SHAPES = 2_000
const MOST_PARTS = 12

type Entry<T> = { handler: T; places: ParamIndexMap }

/** Matches as Hono's `TrieRouter` does. Beneath `/api/` a parameter takes any one part of the path. */
export function shapeRouter<T>(): Router<T> {
  const tree = new TrieRouter<Entry<T>>()
  const words = new Set([''])
  const shapes = new Map<string, [T, ParamIndexMap][]>()

  function matchesOf(method: string, path: string, parts: string[]): [T, ParamIndexMap][] {
    let shape = method
    for (const part of parts) shape += words.has(part) ? `/${part}` : '/:'
    let matches = shapes.get(shape)
    if (!matches) {
      matches = tree.match(method, path)[0].map(([{ handler, places }]) => [handler, places])
      if (shapes.size >= MOST_SHAPES) shapes.clear()
      shapes.set(shape, matches)
    }
    return matches
  }

  return {
    name: 'ShapeRouter',
    add(method, path, handler) {
      const places: ParamIndexMap = {}
      path.split('/').forEach((part, place) => {
        if (part.startsWith(':')) places[part.slice(1)] = place
        else words.add(part)
      })
      if (path.startsWith(KEPT) && Object.keys(places).some((name) => !/^\w+$/.test(name)))
        throw new Error(`A parameter beneath ${KEPT} has a name and nothing else: ${path}`)
      tree.add(method, path, { handler, places })
      shapes.clear()
    },
    match(method, path): Result<T> {
      if (path.startsWith(KEPT)) {
        const parts = path.split('/')
        if (parts.length <= MOST_PARTS) return [matchesOf(method, path, parts), parts]
      }
      const found = tree.match(method, path)[0] as [Entry<T>, Record<string, string>][]
      return [found.map(([{ handler }, params]) => [handler, params])]
    },
  }
}
