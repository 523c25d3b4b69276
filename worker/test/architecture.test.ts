import { describe, expect, it } from 'vitest'
import readme from '../../README.md?raw'

/*
 * Who may import whom (README, "The house"). Imports of types vanish at run time and may point uphill, but in no circle.
 */
const sources = import.meta.glob<string>(['../**/*.ts', '!../**/*.test.ts', '!../**/*.d.ts', '!../test/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

const layers = [
  'core',
  'rpc',
  'env',
  'setup',
  'db',
  'ctx',
  'cache',
  'events',
  'use-case',
  'http',
  'features',
  'realtime',
  'mastodon',
  'subscriptions',
  'consumer',
  'cron',
  'mail-door',
  'app',
  'index',
] as const
const features = [
  'rollups',
  'media',
  'profiles',
  'mail',
  'invitations',
  'auth',
  'passkeys',
  'second-factor',
  'proof',
  'sign-ups',
  'addresses',
  'providers',
  'apps',
  'lists',
  'tags',
  'graph',
  'wallets',
  'filters',
  'links',
  'polls',
  'posts',
  'reposts',
  'quotes',
  'suggestions',
  'timeline',
  'streams',
  'comments',
  'public',
  'reactions',
  'votes',
  'chat',
  'presence',
  'search',
  'notifications',
  'digest',
  'push',
  'moderation',
  'engagement',
  'stats',
  'collectibles',
  'minting',
  'archive',
  'exports',
  'imports',
  'operations',
  'deletion',
  'admin',
] as const
const roles = ['contract', 'policy', 'store', 'service', 'routes'] as const

type Import = { from: string; to: string }

const imports = found(/^(?:import|export)\s(?!type\b)[^;'"]*?from '(\.[^']+)'/gm)
/** The same, types included. */
const everyImport = found(
  /^(?:import|export)\s[^;'"]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)|^import '(\.[^']+)'/gm,
)

function found(pattern: RegExp): Import[] {
  return Object.entries(sources).flatMap(([file, text]) => {
    const from = file.replace('../', '')
    return [...text.matchAll(pattern)].map((match) => ({
      from,
      to: resolve(
        from,
        match.slice(1).find((path) => path !== undefined)!,
      ),
    }))
  })
}

function resolve(from: string, path: string): string {
  return new URL(path, `file:///${from}`).pathname.slice(1)
}

const layerOf = (path: string) => path.split('/')[0]!.replace(/\.ts$/, '')
const featureOf = (path: string) => /^features\/([^/]+)\//.exec(path)?.[1]
const roleOf = (path: string) => path.split('/').at(-1)!.replace(/\.ts$/, '')
const rank = (names: readonly string[], name: string) => names.indexOf(name)

it('every feature has its place in the order', () => {
  const there = Object.keys(sources).flatMap((file) => /^\.\.\/features\/([^/]+)\//.exec(file)?.[1] ?? [])
  expect([...features].sort()).toEqual([...new Set(there)].sort())
})

/** Words and sizes of a feature. */
const isSharedByAll = (path: string) => /^features\/[\w-]+\/(?:vocabulary|limits)$/.test(path)

it('words and limits of a feature know of nothing but core, types included: anybody may import them', () => {
  const theirs = Object.entries(sources).filter(([file]) =>
    isSharedByAll(file.replace('../', '').replace(/\.ts$/, '')),
  )
  expect(theirs.length).toBeGreaterThan(20)
  const reaching = theirs.filter(([, text]) => /^import (?!.*'\.\.\/\.\.\/core\/)/m.test(text))
  expect(reaching.map(([file]) => file)).toEqual([])
})

it('the drawing in the README has the features, and the layers, in this order', () => {
  const [, drawing = ''] = /features\/ ─([^└]*)└/.exec(readme) ?? []
  expect(drawing.match(/[a-z][a-z-]*/g)).toEqual([...features])
  expect(readme).toContain(`\`${layers.join(' < ')}\``)
})

describe('imports', () => {
  it('are found', () => expect(imports.length).toBeGreaterThan(100))

  it.each(imports)('$from may import $to', ({ from, to }) => {
    const [fromLayer, toLayer] = [layerOf(from), layerOf(to)]
    // What a feature calls things and how much it takes, the schema and every door say with it.
    if (isSharedByAll(to) && fromLayer !== 'core') return
    expect(layers, `${from} is in a known layer`).toContain(fromLayer)
    expect(rank(layers, toLayer), `${fromLayer} may not import ${toLayer}`).toBeLessThanOrEqual(
      rank(layers, fromLayer),
    )

    const [fromFeature, toFeature] = [featureOf(from), featureOf(to)]
    if (!fromFeature || !toFeature) return
    if (fromFeature !== toFeature) {
      // The middleware that knows who is asking serves every feature.
      if (to === 'features/auth/middleware') return
      expect(rank(features, toFeature), `${fromFeature} may not import ${toFeature}`).toBeLessThan(
        rank(features, fromFeature),
      )
      expect(['store', 'routes'], `${to} is private to its feature`).not.toContain(roleOf(to))
      return
    }
    const [fromRole, toRole] = [rank(roles, roleOf(from)), rank(roles, roleOf(to))]
    if (fromRole >= 0 && toRole >= 0)
      expect(toRole, `${from} may not import ${to}`).toBeLessThanOrEqual(fromRole)
  })
})

/** Parts of a route, which are given its request and answer it, or guard it. */
const partsOfRoutes = [
  'features/apps/middleware.ts',
  'features/auth/middleware.ts',
  'features/exports/pass.ts',
  'features/moderation/appellant.ts',
  'features/providers/cookies.ts',
  'features/providers/logged-in.ts',
  'features/providers/to-page.ts',
  'features/public/page.ts',
]
const isRoute = (path: string) =>
  /^(?:[\w-]+-)?routes?(?:-[\w-]+)?$/.test(roleOf(path)) || partsOfRoutes.includes(path)

it('of a feature only the routes know of HTTP, types included: the other doors come in without it', () => {
  const speaking = everyImport.filter(({ from, to }) => featureOf(from) && layerOf(to) === 'http')
  expect(speaking.filter(({ from }) => !isRoute(from))).toEqual([])
  expect(new Set(speaking.map(({ from }) => from))).toEqual(
    new Set([...speaking.map(({ from }) => from), ...partsOfRoutes]),
  )
})

describe('circles', () => {
  it('are found where there are some, and named from file to file', () => {
    const ring = [...'abc'].map((from, i, all) => ({ from: `${from}.ts`, to: all[(i + 1) % all.length]! }))
    expect(circleIn([{ from: 'x.ts', to: 'a' }, ...ring])).toEqual(['a', 'b', 'c', 'a'])
    expect(circleIn(ring.slice(1))).toBeNull()
  })

  it('there are none, types included', () => {
    expect(everyImport.length).toBeGreaterThan(imports.length)
    expect(circleIn(everyImport)).toBeNull()
  })
})

/** Files each of which imports the next, the last of them the first; null where there are none. */
function circleIn(all: Import[]): string[] | null {
  const name = (file: string) => file.replace(/\.ts$/, '')
  const next = Map.groupBy(all, ({ from }) => name(from))
  const done = new Set<string>()
  const walk = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const { to } of next.get(file) ?? []) {
      const circle = walk(name(to), [...path, file])
      if (circle) return circle
    }
    done.add(file)
    return null
  }
  for (const file of next.keys()) {
    const circle = walk(file, [])
    if (circle) return circle
  }
  return null
}

it('the door of Mastodon has no SQL of its own', () => {
  const inside = everyImport.filter(({ from }) => layerOf(from) === 'mastodon')
  expect(inside.length).toBeGreaterThan(50)
  const types = new Set(['db/page'])
  const reaching = inside.filter(({ to }) => layerOf(to) === 'db' && !types.has(to))
  const stores = inside.filter(
    ({ to }) => featureOf(to) && /^(?:.*-)?(?:store|statements|routes)$/.test(roleOf(to)),
  )
  expect([...reaching, ...stores]).toEqual([])
})

it('policies are pure: they import types alone', () => {
  const impure = imports.filter(({ from }) => ['policy', 'room-policy'].includes(roleOf(from)))
  expect(impure).toEqual([])
})

it('no contract brings the database along: the client imports them', () => {
  const reached = new Set(
    imports.map(({ from }) => from).filter((from) => /contract(-\w+)?$/.test(roleOf(from))),
  )
  const isFrom = (file: string, { from }: Import) => from === file || from === `${file}.ts`
  for (const file of reached) for (const each of imports) if (isFrom(file, each)) reached.add(each.to)
  expect([...reached].filter((file) => layerOf(file) === 'db')).toEqual([])
})

it('only `core/failure.ts` says what is wrong: an error may hold SQL and what people wrote', () => {
  const forbidden =
    /console\.(?:error|warn|info|debug)\(|String\((?:error|cause|reason)\)|\$\{(?:error|cause)\}/
  const telling = Object.entries(sources)
    .filter(([file, text]) => file !== '../core/failure.ts' && forbidden.test(text))
    .map(([file]) => file)
  expect(telling).toEqual([])
})

/** Functions that build statements, each called once for every value it takes, where the module or the app begins. */
const buildersOfStatements = [
  'features/media/routes-files.ts: finder',
  'features/posts/statements.ts: ofPerson',
  'features/reactions/store.ts: puttingOn',
]

it('statements are built at the top of a module: what a request brings would be kept, and given to everybody', () => {
  const all = Object.entries(sources)
    .filter(([file]) => file !== '../db/prepared.ts')
    .flatMap(([file, text]) => placesOf(text).map((place) => ({ place, file: file.replace('../', '') })))
  expect(all.length).toBeGreaterThan(30)
  const within = all.filter(({ place }) => place !== null).map(({ file, place }) => `${file}: ${place}`)
  expect(within).toEqual(buildersOfStatements)
  expect(placesOf('function f(id) {\n  const found = preparedRead(() => id)\n}')).toEqual(['f'])
  expect(placesOf('const all = {\n  one: preparedRead(() => 1),\n}')).toEqual([null])
})

/** Of each statement that is built in a text, the function it is built in, or null at the top. */
function placesOf(text: string): (string | null)[] {
  const lines = text.split('\n')
  return lines.flatMap((line, n) => {
    if (!/\bprepared(?:Read|Write)\b(?:<[^>]*>)?\(/.test(line)) return []
    if (/^(?:export )?const \w+ = prepared/.test(line)) return [null]
    const from = lines
      .slice(0, n + 1)
      .findLast((above) => /^(?:export |async )*(?:function|const) /.test(above))!
    if (/^ {2}\w+: prepared/.test(line) && from.endsWith(' = {')) return [null]
    return [/(?:function|const) (\w+)/.exec(from)![1]!]
  })
}

it('only `media` writes what is known of files', () => {
  const writing = Object.entries(sources)
    .filter(([file]) => !file.startsWith('../features/media/'))
    .filter(([, text]) => /\.(?:insert|update|delete)\(media(?:Use|Checked)?\)/.test(text))
    .map(([file]) => file)
  // The clock forgets old counts as it forgets everything that has run out.
  expect(writing).toEqual([])
})

it('files stay small enough to read in one sitting', () => {
  const long = Object.entries(sources)
    .filter(([file, text]) => !file.endsWith('common-passwords.ts') && text.split('\n').length > 250)
    .map(([file, text]) => `${file}: ${text.split('\n').length} lines`)
  expect(long).toEqual([])
})

describe('what is imported on demand', () => {
  const late = Object.entries(sources).flatMap(([file, text]) =>
    [...text.matchAll(/\bimport\('(\.[^']+)'\)/g)].map((match) =>
      resolve(file.replace('../', ''), match[1]!),
    ),
  )

  it('is found', () => expect(new Set(late)).toEqual(new Set(['core/ethereum', 'features/minting/voucher'])))

  // Else the bundler makes a function of it, and of all that it imports, and every start of the Worker pays (decision 105).
  it.each(imports.filter(({ from, to }) => late.includes(from.replace(/\.ts$/, '')) || late.includes(to)))(
    'has no module in common with the rest: $from, $to',
    ({ from, to }) => {
      expect(late).toContain(from.replace(/\.ts$/, ''))
      expect(late).toContain(to)
    },
  )
})
