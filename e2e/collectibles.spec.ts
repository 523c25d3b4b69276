import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions } from '@playwright/test'
import { CarReader } from '@ipld/car'
import { expectAccessible, expectReadableInTheDark } from './axe'
import { ownServer, type OwnServer } from './own-server'
import { Bunny, Visitor } from './people'
import { browserStateOf, register } from './register'
import { watch } from './watch'
import { expect, test } from './world'

/* Collectibles are off elsewhere, so these stories have a server of their own. */
let server: OwnServer

test.beforeEach(() => {
  test.setTimeout(240_000)
  server = ownServer()
})
test.afterEach(() => server.end())

const on = ['--var', 'RATE_LIMITS:off', '--var', 'COLLECTIBLES:on']

/** Somebody with an account there, at a browser. */
async function member(browser: Browser, name: string, options?: BrowserContextOptions): Promise<Bunny> {
  const { origin } = server
  const someone = await register(origin, name)
  const storageState = await browserStateOf(someone)
  const context = await browser.newContext({
    baseURL: origin,
    reducedMotion: 'reduce',
    ...options,
    storageState,
  })
  await someone.http.dispose()
  return new Bunny(await context.newPage(), watch(context, origin), origin, name)
}

async function stranger(browser: Browser): Promise<Visitor> {
  const { origin } = server
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce' })
  return new Visitor(await context.newPage(), watch(context, origin), origin)
}

async function goHome(...everyone: Visitor[]): Promise<void> {
  for (const { watch: watched, page } of everyone) {
    watched.check()
    await page.context().close()
  }
}

async function expectGood(someone: Visitor, where: string): Promise<void> {
  await someone.page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(someone, where)
  await expectReadableInTheDark(someone, where)
  expect(
    await someone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    `${where} fits`,
  ).toBe(true)
}

/** Which files of the client this page asks for from now on, and which paths of the API. */
function asked({ page }: Visitor): string[] {
  const paths: string[] = []
  page.on('request', (request) => paths.push(new URL(request.url()).pathname))
  return paths
}

test('a post becomes a collectible, which is downloaded, shown to others and deleted', async ({
  browser,
}) => {
  await server.start(...on)
  const ada = await member(browser, 'ada')
  const ben = await stranger(browser)
  const { page } = ada
  const post = await ada.does('POST', '/posts', { text: 'The first carrots are up! #garden\nمرحبا' })
  await ada.opens(`/posts/${post.id}`)

  // With the keyboard, from the menu to the card.
  await page.getByRole('button', { name: 'More' }).first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Make a collectible' })).toBeVisible()
  await page.getByRole('menuitem', { name: 'Make a collectible' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Make a collectible' })
  await expect(dialog.getByRole('img', { name: /^The card: The first carrots/ })).toBeVisible()
  await expect(dialog).toContainText('What cannot be taken back')
  await expect(dialog).toContainText('stays on the chain for ever')
  await expect(dialog.getByText('#garden', { exact: true }).last()).toBeVisible()
  await expectGood(ada, 'the card before it is made')
  await dialog.getByRole('button', { name: 'Make it' }).press('Enter')

  await expect(page.getByRole('heading', { name: 'Collectible', level: 1 })).toBeVisible()
  await expect(page.getByRole('img', { name: /^The first carrots/ })).toBeVisible()
  await expectGood(ada, 'a collectible of mine')
  const address = new URL(page.url()).pathname
  const cid = await page.getByText(/^bafy[a-z2-7]+$/).textContent()
  await expect(page.getByText(`ipfs://${cid}/metadata.json`)).toBeVisible()

  // The file is what its name says.
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the CAR' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe(`${cid}.car`)
  const car = await CarReader.fromBytes(await readFile(await download.path()))
  expect((await car.getRoots()).map(String)).toEqual([cid])

  // Once for each version: the menu leads to it, and after an edit makes another.
  await ada.goesTo(`/posts/${post.id}`)
  await ada.choosesFromMenu(page.getByRole('article').first(), 'Make a collectible')
  await expect(dialog).toContainText('There is a collectible of this version already.')
  await dialog.getByRole('link', { name: 'See it' }).click()
  await expect(page).toHaveURL(address)
  await ada.does('PATCH', `/posts/${post.id}`, { text: 'The first carrots are eaten! #garden' })
  await ada.opens(address)
  await expect(page.getByText('Made of an earlier version')).toBeVisible()

  // A comment, too.
  const comment = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'They were good' })
  await ada.opens(`/posts/${post.id}/comments/${comment.id}`)
  await ada.choosesFromMenu(page.getByRole('article', { name: /^Comment/ }).first(), 'Make a collectible')
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await expect(page.getByText('a comment')).toBeVisible()

  // Others see both, on a narrow phone as well, and no step of hers.
  await ben.page.setViewportSize({ width: 360, height: 740 })
  await ben.opens('/@ada')
  await ben.page.getByRole('tab', { name: 'Collectibles' }).click()
  const gallery = ben.page.getByRole('list', { name: 'Collectibles of ada' })
  await expect(gallery.getByRole('listitem')).toHaveCount(2)
  await expectGood(ben, 'the collectibles of somebody')
  await gallery.getByRole('link', { name: /carrots/ }).click()
  await expect(ben.page.getByText(cid ?? '', { exact: true })).toBeVisible()
  await expect(ben.page.getByRole('button', { name: 'Download the CAR' })).toHaveCount(0)
  await expectGood(ben, 'a collectible of somebody')

  // Deleting the post says what goes along, and what a collectible is deleted by.
  await ada.opens(`/posts/${post.id}`)
  await ada.choosesFromMenu(page.getByRole('article').first(), 'Delete')
  await expect(page.getByRole('alertdialog')).toContainText('2 collectibles go with it')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await ada.opens(address)
  await page.getByRole('button', { name: 'Delete this collectible' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('list', { name: 'Collectibles of ada' }).getByRole('listitem')).toHaveCount(1)
  ben.watch.expects(/status of 404/)
  await ben.page.reload()
  await expect(ben.page.getByText('This burrow is empty')).toBeVisible()
  await goHome(ada, ben)
})

test('where collectibles are off there is nothing of them, not even their code', async ({ browser }) => {
  await server.start('--var', 'RATE_LIMITS:off')
  const ada = await member(browser, 'ada')
  ada.watch.expects(/status of 404/)
  const { page } = ada
  const post = await ada.does('POST', '/posts', { text: 'The first carrots are up!' })
  const paths = asked(ada)
  await ada.opens(`/posts/${post.id}`)
  await page.getByRole('article').getByRole('button', { name: 'More' }).first().click()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Make a collectible' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await ada.visits(ada)
  await expect(page.getByRole('tab', { name: 'Following' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Collectibles' })).toHaveCount(0)
  await ada.opens('/settings')
  await expect(page.getByRole('link', { name: /^Your data/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Wallets/ })).toHaveCount(0)
  for (const path of [`/collectibles/${post.id}`, '/@ada/collectibles']) {
    await ada.opens(path)
    await expect(page.getByText('This burrow is empty')).toBeVisible()
  }
  for (const path of [`/collectibles/${post.id}`, '/collectibles?author=ada'])
    expect((await page.request.get(`/api/v1${path}`)).status()).toBe(404)
  // Door and switch are what finds out.
  expect(
    paths.filter((path) => /\/assets\/(?:Collectible|Gallery|Make|Delete|Wallet|Mint)/.test(path)),
  ).toEqual([])
  expect(paths.filter((path) => path.startsWith('/api/v1/collectibles'))).toEqual([])
  await goHome(ada)
})
