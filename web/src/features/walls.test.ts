import { expect, it } from 'vitest'

/* Which feature of the client knows which, and that folders are called as those of the Worker. */
const sources = import.meta.glob<string>(['./*/**/*.{ts,tsx}', '!./**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const ofWorker = Object.keys(import.meta.glob('../../../worker/features/*/*.ts', { query: '?raw' })).map(
  (file) => file.split('/').at(-2)!,
)

/** What there is in the browser alone, and pages of what the Worker keeps with posts and with ties. */
const ofClient = [
  'app',
  'bookmarks',
  'docs',
  'drafts',
  'emoji',
  'friends',
  'landing',
  'live',
  'settings',
  'sharing',
]

const imports = Object.entries(sources).flatMap(([file, text]) =>
  [...text.matchAll(/(?:\bfrom |\bimport\()'(\.[^']+)'/g)].flatMap((match) => {
    const to = new URL(match[1]!, `file:///features/${file}`).pathname
    const [from, other] = [file.split('/')[1]!, /^\/features\/([^/]+)\//.exec(to)?.[1]]
    return other === undefined || other === from ? [] : [`${from} > ${other}`]
  }),
)

it('folders are called as those of the Worker', () => {
  const folders = new Set(Object.keys(sources).map((file) => file.split('/')[1]!))
  expect([...folders].filter((name) => !ofWorker.includes(name)).sort()).toEqual(ofClient)
})

it('no two features import each other: what both need stands below them, or a page that knows both brings it', () => {
  const all = new Set(imports)
  expect(all.size).toBeGreaterThan(50)
  const both = [...all].flatMap((each) => {
    const [from = '', to = ''] = each.split(' > ')
    return from < to && all.has(`${to} > ${from}`) ? [`${from} ~ ${to}`] : []
  })
  expect(both).toEqual([])
})

it('the Worker is imported as @worker, from however deep a folder', () => {
  const all = Object.values(
    import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }),
  )
  expect(all.filter((text) => /(?:\bfrom |\bimport\()'@worker\//.test(text)).length).toBeGreaterThan(100)
  expect(all.filter((text) => /(?:\bfrom |\bimport\()'(?:\.\.\/)+worker\//.test(text))).toEqual([])
})
