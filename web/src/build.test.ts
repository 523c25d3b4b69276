// @vitest-environment node
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { filesOf } from '../first-load'

/*
 * What travels before somebody sees something, in bytes after gzip. Built here, so that no older build is measured.
 */
let chunks: Rolldown.OutputChunk[]
let assets: Rolldown.OutputAsset[]

beforeAll(async () => {
  // Vitest's own mode would make React the one for developers.
  process.env['NODE_ENV'] = 'production'
  process.env['WARREN_PSEUDO'] = '1'
  const built = await build({ configFile: 'web/vite.config.ts', logLevel: 'error', build: { write: false } })
  process.env['NODE_ENV'] = 'test'
  if (Array.isArray(built) || !('output' in built)) throw new Error('One build was asked for.')
  chunks = built.output.filter((file) => file.type === 'chunk')
  assets = built.output.filter((file) => file.type === 'asset')
}, 120_000)

const kilobytes = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(sourceOf(file)).length, 0) / 1000
const sourceOf = (file: string) =>
  chunks.find(({ fileName }) => `/${fileName}` === file)?.code ?? germanOf(file)
/** German lies beside, under the same names. */
const germanOf = (file: string) =>
  String(assets.find(({ fileName }) => `/${fileName}` === file)?.source ?? '')
const inGerman = (files: readonly string[]) => files.map((file) => file.replace('/assets/', '/assets/de/'))
const entry = () => chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => `/${fileName}`)
const landing = () => filesOf(chunks, ['features/landing/LandingPage'])
const home = () => filesOf(chunks, ['shell/MemberFrame', 'features/timeline/HomePage'])
/** The socket and what it brings follow by themselves. */
const live = () => filesOf(chunks, ['features/live/Live'])

describe('the first load', () => {
  it('of a visitor is at most 130 kB of JavaScript', () => {
    expect(kilobytes([...entry(), ...landing()])).toBeLessThanOrEqual(130)
  })

  it('of somebody who speaks another language is at most 12 kB more, and holds nothing of the first', () => {
    for (const page of [landing(), home()]) {
      const files = [...entry(), ...page]
      expect(kilobytes(inGerman(files))).toBeLessThanOrEqual(kilobytes(files) + 12)
      expect(inGerman(files).filter((file) => germanOf(file) === '')).toEqual([])
    }
    const [german, english] = [inGerman([...entry(), ...landing()]), [...entry(), ...landing()]].map(
      (files) => files.map(sourceOf).join(''),
    )
    expect(german).toContain('Zum Inhalt springen')
    expect(german).not.toContain('Skip to content')
    expect(english).toContain('Skip to content')
    expect(english).not.toContain('Zum Inhalt springen')
    expect(german).not.toContain('__VITE_PRELOAD__')
  })

  it('leaves the language for tests out of what is deployed', () => {
    expect(assets.filter(({ fileName }) => fileName.includes('ar-XB'))).toEqual([])
  })

  it.each(['posts/PostPage', 'profiles/ProfilePage', 'posts/TagPage'])(
    'of a visitor who follows a link to %s is at most 150 kB',
    (page) => {
      const files = filesOf(chunks, [`features/${page}`])
      expect(kilobytes([...entry(), ...files])).toBeLessThanOrEqual(150)
    },
  )

  it('has at most 20 kB of CSS', () => {
    const css = assets.find(({ fileName }) => /^assets\/index-.*\.css$/.test(fileName))
    expect(gzipSync(css?.source ?? '').length / 1000).toBeLessThanOrEqual(20)
    expect(css).toBeDefined()
  })

  it('of a member is few files, all of them named in the page', () => {
    const page = String(assets.find(({ fileName }) => fileName === 'index.html')?.source)
    const named: unknown = JSON.parse(
      /data-files="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '{}',
    )
    expect(named).toMatchObject({ home: expect.any(Array), member: expect.any(Array) })
    const { home: page1 = [], member = [] } = named as Record<string, string[]>
    expect(new Set([...page1, ...member])).toEqual(new Set(home()))
    expect(home().length).toBeLessThanOrEqual(10)
  })
})

it('nothing of the database comes along', () => {
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
  expect(modules.filter((id) => /\/drizzle-orm\/|\/worker\/db\//.test(id))).toEqual([])
})

describe('a page that is opened later is at most 60 kB', () => {
  const guests = [
    'auth/LoginPage',
    'auth/RegisterPage',
    'posts/PostPage',
    'posts/TagPage',
    'profiles/ProfilePage',
  ]
  const everyone = ['search/ExplorePage', 'stats/StatisticsPage', 'docs/DocsPage']
  it.each([...guests, ...everyone])('%s, after the front page', (page) => {
    const there = new Set(landing())
    const later = filesOf(chunks, [`features/${page}`]).filter((file) => !there.has(file))
    expect(kilobytes(later)).toBeLessThanOrEqual(60)
  })

  const members = [
    'chat/MessagesPage',
    'notifications/NotificationsPage',
    'friends/FriendsPage',
    'bookmarks/BookmarksPage',
    'drafts/DraftsPage',
    'settings/SettingsPage',
    'operations/AdminPage',
    'operations/EventsPage',
    'moderation/desk/CasePage',
    'moderation/desk/DeskPage',
  ]
  it.each(members)('%s, after the home of a member', (page) => {
    const there = new Set([...home(), ...live()])
    const later = filesOf(chunks, [`features/${page}`]).filter((file) => !there.has(file))
    expect(kilobytes(later)).toBeLessThanOrEqual(60)
  })
})
