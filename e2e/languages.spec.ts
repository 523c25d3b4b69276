import type { Request } from '@playwright/test'
import { expectAccessible } from './axe'
import { PSEUDO, speakPseudo } from './right-to-left'
import { unspoken } from './spoken'
import { expect, test } from './world'

/** What a member can open. */
const pages = (username: string) => [
  '/',
  '/explore',
  '/messages',
  '/notifications',
  '/friends',
  '/bookmarks',
  '/drafts',
  '/settings',
  '/settings/privacy',
  '/settings/security',
  '/settings/filters',
  '/settings/sessions',
  '/settings/data',
  '/settings/notifications',
  '/settings/account',
  '/statistics',
  `/@${username}`,
]

const scripts = (requests: readonly Request[]) =>
  requests.map((request) => new URL(request.url()).pathname).filter((path) => /^\/assets\/.*\.js$/.test(path))

test('whoever asks for German reads German, and loads nothing else', async ({ world }) => {
  const { page } = await world.visitor({ locale: 'de-AT' })
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Hol dir deinen Hasen' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  // Guests install the app, too.
  const manifest = await page.locator('link[rel="manifest"]').getAttribute('href')
  expect(await (await page.request.get(manifest ?? '')).json()).toMatchObject({ lang: 'de' })
  await page.getByRole('navigation').getByRole('link', { name: 'Anmelden' }).click()
  await expect(page.getByRole('heading', { name: 'Willkommen zurück' })).toBeVisible()
  expect(scripts(requests).length).toBeGreaterThan(3)
  expect(scripts(requests).filter((path) => !path.startsWith('/assets/de/'))).toEqual([])
})

test('whoever asks for another language reads English', async ({ world }) => {
  const { page } = await world.visitor({ locale: 'pt-BR' })
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Get your bunny' })).toBeVisible()
  await expect(page.locator('link[rel="manifest"]')).toHaveAttribute('href', '/manifest.webmanifest')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('a guest changes the language below the log-in', async ({ world }) => {
  const { page } = await world.visitor()
  await page.goto('/login')
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.getByRole('heading', { name: 'Willkommen zurück' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
})

test('a member changes the language and goes on writing; the account keeps it', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { page } = ada
  await ada.opens('/')
  await page.getByRole('textbox', { name: 'Write a post' }).fill('Half a thought')
  await page.goto('/settings/appearance')
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('Deutsch')
  await expect(page.getByRole('heading', { name: 'Sprache', exact: true })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Sprache', exact: true })).toHaveValue('de')
  await page.goto('/')
  await expect(page.getByRole('textbox', { name: 'Schreib einen Beitrag' })).toHaveValue('Half a thought')
  await page.getByRole('button', { name: 'Posten' }).click()
  await expect(page.getByRole('article', { name: /^Beitrag von / })).toContainText('jetzt')
  const me = await page.evaluate(async () => (await fetch('/api/v1/users/me')).json())
  expect(me).toMatchObject({ preferences: { language: 'de' } })
})

/** What everybody can open. */
const openPages = ['/', '/login', '/login/forgot', '/register', '/explore', '/statistics', '/nowhere']

test('pages of guests are accessible in German, and from right to left on a phone', async ({ world }) => {
  test.slow()
  const german = await world.visitor({ locale: 'de-DE' })
  const other = await world.visitor({ locale: PSEUDO, viewport: { width: 390, height: 844 } })
  await speakPseudo(other.page.context())
  for (const guest of [german, other]) guest.watch.expects(/status of 404/)
  for (const path of openPages) {
    for (const guest of [german, other]) {
      await guest.comesTo(path)
    }
    await expectAccessible(german, `${path} in German`)
    await expect(other.page.locator('html')).toHaveAttribute('dir', 'rtl')
    const wide = await other.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect.soft(wide, `${path} is wider than the window`).toBeLessThanOrEqual(0)
    expect.soft(await unspoken(other.page), `${path} says in another language`).toEqual([])
    await expectAccessible(other, `${path} from right to left`, ['label-content-name-mismatch'])
  }
})

test('pages in German are accessible', async ({ world }) => {
  test.slow()
  const ada = await world.bunny('ada', { locale: 'de-DE' })
  await ada.does('POST', '/posts', { text: 'Guten Morgen', visibility: 'public' })
  for (const path of pages(ada.username)) {
    await ada.comesTo(path)
    await expectAccessible(ada, path)
  }
})

/** From here on a text is told by the mark that turns its words round. */
const TURNED = /\u202e/

test('pages from right to left are mirrored, fit a phone and are accessible', async ({ world }) => {
  test.slow()
  await world.neighbour('ben')
  const ada = await world.bunny('ada', { locale: PSEUDO, viewport: { width: 390, height: 844 } })
  await ada.does('POST', '/posts', { text: 'Good morning', visibility: 'public' })
  const { page } = ada
  await speakPseudo(page.context())
  // At the side of a wider window are people one may know, each with a reason.
  await page.setViewportSize({ width: 1_400, height: 900 })
  await page.goto('/bookmarks')
  await expect(page.getByRole('complementary').getByRole('listitem').first()).toBeVisible()
  expect.soft(await unspoken(page), 'the side says in another language').toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of pages(ada.username)) {
    await ada.comesTo(path)
    await expect(page.getByRole('main')).toContainText(TURNED)
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect.soft(wide, `${path} is wider than the window`).toBeLessThanOrEqual(0)
    expect.soft(await unspoken(page), `${path} says in another language`).toEqual([])
    // The words of a label stand turned round within it, one by one, and padded: never as they are seen.
    await expectAccessible(ada, `${path} from right to left`, ['label-content-name-mismatch'])
  }
})

test('what stood at the left stands at the right, for guests and members', async ({ world }) => {
  const guest = await world.visitor({ locale: PSEUDO })
  await speakPseudo(guest.page.context())
  await guest.page.goto('/')
  const mark = await guest.page.getByRole('banner').getByRole('link').first().boundingBox()
  const width = guest.page.viewportSize()?.width ?? 0
  expect(mark?.x ?? 0).toBeGreaterThan(width / 2)

  const ada = await world.bunny('ada', { locale: PSEUDO })
  await speakPseudo(ada.page.context())
  await ada.page.goto('/')
  const places = await ada.page.getByRole('navigation').first().boundingBox()
  expect(places?.x ?? 0).toBeGreaterThan(width / 2)
})
