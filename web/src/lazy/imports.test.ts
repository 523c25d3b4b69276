import { expect, it } from 'vitest'

/*
 * One file that does not arrive must cost only what is in it. `lazyNamed` sees to that for components and `part`, on
 * which it stands, for everything else, so nothing but these loads code.
 */
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const files = Object.entries(sources).map(([file, text]) => ({ file, text: text.replaceAll(/\s+/g, ' ') }))

it('code is loaded on demand by lazyNamed and part alone', () => {
  const bare = files.filter(({ text }) =>
    /(?<!(?:lazyNamed|part)\( ?\(\) => )\bimport\(/.test(text.replaceAll(/`[^`]*`/g, '')),
  )
  const own = files.filter(({ text }) => /import \{[^}]*\blazy\b[^}]*\} from 'react'/.test(text))
  expect([...bare, ...own].map(({ file }) => file)).toEqual([])
})

it('whatever suspends stands in a boundary of its own', () => {
  const places = files.filter(({ text }) => text.includes('<Suspense'))
  expect(places.filter(({ text }) => !text.includes('<Boundary')).map(({ file }) => file)).toEqual([])
})

it('what tells of trouble is there from the start', () => {
  const early = reachable('../main.tsx')
  expect(early).toEqual(
    expect.arrayContaining(['../ui/Toasts.tsx', '../ui/ErrorState.tsx', '../ui/Boundary.tsx']),
  )
})

/** The files that come with one, because it imports them and does not wait until they are wanted. */
function reachable(from: string, found = new Set<string>()): string[] {
  if (found.has(from)) return []
  found.add(from)
  const text = files.find(({ file }) => file === from)?.text ?? ''
  for (const [, path = ''] of text.matchAll(/(?:import|export) (?!type\b)[^;'"]*?from '(\.[^']+)'/g)) {
    const base = new URL(path, `file:///a/b/${from}`).pathname.replace('/a/', '../').replace('../b/', './')
    const target = files.find(({ file }) => [`${base}.ts`, `${base}.tsx`].includes(file))
    if (target) reachable(target.file, found)
  }
  return [...found]
}
