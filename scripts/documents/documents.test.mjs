import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isAllowed, licenceOf } from '../dependencies/licences.mjs'
import { vulnerabilitiesIn } from '../dependencies/vulnerabilities.mjs'
import { documents } from './all.mjs'
import { lockedPackages } from './licences.mjs'

it.each(Object.entries(documents()))('%s is up to date; `npm run documents` writes it anew', (file, text) => {
  expect(readFileSync(file, 'utf8')).toBe(text)
})

it('every decision is in the list', () => {
  const list = readFileSync('docs/decisions/README.md', 'utf8')
  const files = globSync('docs/decisions/[0-9]*.md')
  expect(files.length).toBeGreaterThan(70)
  for (const file of files) expect(list).toContain(`(${file.replace('docs/decisions/', '')})`)
})

/** In the project, and not in what it makes. */
const PATH = /`((?:worker|web|docs|scripts|e2e|bench|migrations|programs|contracts)\/[^`\s]+)`/g

// Decisions are named by their numbers alone.
it.each(['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md')])('every path in %s is there', (file) => {
  const paths = [...readFileSync(file, 'utf8').matchAll(PATH)].map(([, path]) => path.replace(/\/$/, ''))
  expect(paths.filter((path) => !existsSync(path) && globSync([path, `${path}-*`]).length === 0)).toEqual([])
})

it('every package that is installed by name has a licence', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const known = new Set(lockedPackages().map(({ name }) => name))
  expect(Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !known.has(name))).toEqual([])
})

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR EUPL-1.1+)', true],
    ['GPL-3.0 OR Apache-2.0', true],
    ['(MIT AND Zlib)', true],
    ['MIT AND GPL-3.0', false],
    ['AGPL-3.0', false],
    ['LGPL-3.0-or-later', false],
    ['', false],
  ])('%s', (licence, allowed) => expect(isAllowed('moss', licence)).toBe(allowed))

  it('is excused for those packages alone that were weighed', () => {
    expect(isAllowed('@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later')).toBe(true)
    expect(isAllowed('@img/sharp-wasm32', 'Apache-2.0 AND LGPL-3.0-or-later AND MIT')).toBe(true)
    expect(isAllowed('@img/sharp-wasm32', 'Apache-2.0 AND GPL-3.0')).toBe(false)
  })

  it('is read from wherever a package says it', () => {
    expect(licenceOf({ license: 'MIT' })).toBe('MIT')
    expect(licenceOf({ license: { type: 'ISC' } })).toBe('ISC')
    expect(licenceOf({ licenses: [{ type: 'MIT' }, { type: 'ISC' }] })).toBe('MIT OR ISC')
    expect(licenceOf({ name: 'moss' })).toBe('')
  })
})

describe('vulnerabilities', () => {
  it.each([
    ['', 'no answer'],
    ['<html>', 'no answer'],
    ['{"message":"request failed\\nfor good"}', 'request failed'],
    ['{"error":{"summary":"offline"}}', 'offline'],
  ])('are unknown when the answer is %s', (stdout, why) => {
    expect(vulnerabilitiesIn(stdout)).toEqual({ isKnown: false, why })
  })

  it('are told, and those counted that are serious', () => {
    const via = [{ title: 'Eats carrots', url: 'https://warren.example/1' }, 'moss']
    const vulnerabilities = {
      a: { name: 'a', severity: 'high', range: '<2', via },
      b: { name: 'b', severity: 'low', range: '*', via: ['a'] },
    }
    const said = vulnerabilitiesIn(JSON.stringify({ vulnerabilities }))
    expect(said).toEqual({
      isKnown: true,
      found: ['high: a <2 Eats carrots (https://warren.example/1)', 'low: b * '],
      serious: 1,
    })
    expect(vulnerabilitiesIn('{"vulnerabilities":{}}')).toEqual({ isKnown: true, found: [], serious: 0 })
  })
})

describe('CONTRIBUTING', () => {
  const text = readFileSync('CONTRIBUTING.md', 'utf8')
  const [, table = ''] = /## Where do I change …([\s\S]*?)\n## /.exec(text) ?? []
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:to change|-)/.test(line))
  const paths = rows.flatMap((row) =>
    [...row.matchAll(/`([\w@./-]+\/[\w@./*{},-]*)`/g)].map(([, path]) => path),
  )

  it('says of thirty things where they are', () => {
    expect(rows.length).toBeGreaterThanOrEqual(30)
    for (const row of rows) expect(row, row).toMatch(/`[^`]+`/)
  })

  it.each(paths)('%s is there', (path) => {
    expect(path.includes('*') || path.includes('{') ? globSync(path).length > 0 : existsSync(path)).toBe(true)
  })
})
