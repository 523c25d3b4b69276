import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions } from '@playwright/test'
import { CarReader } from '@ipld/car'
import { expectAccessible, expectReadableInTheDark } from './axe'
import { giveWallet, type Holder, startChain } from './chain'
import { tick } from './clock'
import { ownServer, type OwnServer } from './own-server'
import { Bunny, Visitor } from './people'
import { startPinning } from './pinning'
import { browserStateOf, register } from './register'
import { PSEUDO, speakPseudo } from './right-to-left'
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

async function stranger(browser: Browser, options?: BrowserContextOptions): Promise<Visitor> {
  const { origin } = server
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...options })
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

  // And from right to left.
  const far = await stranger(browser, { locale: PSEUDO, viewport: { width: 360, height: 740 } })
  await speakPseudo(far.page.context())
  for (const path of ['/@ada/collectibles', address]) {
    await far.page.goto(path)
    await expect(far.page.getByRole('main').locator('img[src*="/collectibles/"]').first()).toBeVisible()
    await expect(far.page.locator('html')).toHaveAttribute('dir', 'rtl')
    const wide = await far.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide, `${path} fits`).toBeLessThanOrEqual(0)
    await expectAccessible(far, `${path} from right to left`, ['label-content-name-mismatch'])
  }

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
  await goHome(ada, ben, far)
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
  for (const path of [`/collectibles/${post.id}`, '/@ada/collectibles', '/settings/wallets']) {
    await ada.opens(path)
    await expect(page.getByText('This burrow is empty')).toBeVisible()
  }
  for (const path of [`/collectibles/${post.id}`, '/collectibles?author=ada', '/minting', '/wallets'])
    expect((await page.request.get(`/api/v1${path}`)).status()).toBe(404)
  // Door and switch are what finds out.
  expect(
    paths.filter((path) => /\/assets\/(?:Collectible|Gallery|Make|Delete|Wallet|Mint)/.test(path)),
  ).toEqual([])
  expect(paths.filter((path) => /\/api\/v1\/(?:collectibles|minting|wallets)/.test(path))).toEqual([])
  await goHome(ada)
})

test('a collectible is pinned, minted with a wallet of one’s own, and seen as minted', async ({
  browser,
}) => {
  const chain = await startChain()
  test.skip(chain === null, 'There is no local chain for this platform: npm has no binary of anvil for it.')
  if (!chain) return
  const pinning = await startPinning('only-for-tests')
  const settings = {
    PINNING: 'service',
    PINNING_URL: pinning.url,
    PINNING_TOKEN: 'only-for-tests',
    CHAIN_ID: chain.chainId,
    CHAIN_RPC: chain.url,
    CHAIN_CONFIRMATIONS: 1,
    COLLECTIBLES_CONTRACT: chain.contract,
    COLLECTIBLES_SIGNER: chain.key,
  }
  const vars = Object.entries(settings).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  await server.start(...on, ...vars)
  const ada = await member(browser, 'ada')
  const ben = await stranger(browser)
  const { page } = ada
  const [account, other] = chain.accounts
  const holder: Holder = { account, chainId: chain.chainId, agrees: false, asked: [] }
  const trouble = page.getByRole('alert')

  // Without a wallet in the browser, a page says so.
  await ada.opens('/settings/wallets')
  await expect(page.getByText('There is no wallet in this browser.')).toBeVisible()
  await expectGood(ada, 'wallets without one')

  // With one: first no, then yes.
  await giveWallet(page, chain, holder)
  await ada.opens('/settings/wallets')
  await page.getByRole('button', { name: 'Link Carrot Wallet' }).click()
  await expect(trouble).toContainText('You said no in your wallet.')
  holder.agrees = true
  await page.getByRole('button', { name: 'Link Carrot Wallet' }).click()
  await expect(page.getByRole('list', { name: 'Linked wallets' })).toContainText(account)
  await expect(trouble).toHaveCount(0)
  await page.getByRole('switch', { name: /^Show 0x/ }).click()
  await expect(page.getByRole('switch', { name: /^Show 0x/ })).toBeChecked()
  await expectGood(ada, 'wallets')

  const post = await ada.does('POST', '/posts', { text: 'Minted carrots' })
  const { id } = await ada.does('POST', '/collectibles', { subjectType: 'post', subjectId: post.id })
  await ada.opens(`/collectibles/${id}`)
  const mint = page.getByRole('button', { name: 'Mint with Carrot Wallet' })
  const cid = await page.getByText(/^bafy[a-z2-7]+$/).textContent()
  await expect(mint).toHaveCount(0)

  // The service does not take it, and then does.
  pinning.takes = false
  await page.getByRole('button', { name: 'Pin it' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Pin it' }).click()
  await expect(page.getByText('The pinning service does not take it.')).toBeVisible({ timeout: 60_000 })
  await expectGood(ada, 'a collectible that could not be pinned')
  pinning.takes = true
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Pin it' }).click()
  await expect(page.getByRole('status').getByText('Pinned', { exact: true })).toBeVisible({ timeout: 60_000 })
  expect(pinning.kept).toEqual([cid])
  await expect(page.getByRole('button', { name: 'Delete this collectible' })).toHaveCount(0)

  await page.getByLabel('Copies').fill('none')
  await expect(mint).toBeDisabled()
  await page.getByLabel('Copies').fill('3')
  await page.getByLabel(/^Your share of later sales/).fill('2.5')
  await expectGood(ada, 'a collectible to mint')

  // Another account, another network, a no: nothing is sent.
  holder.account = other
  await mint.click()
  await expect(trouble).toContainText('does not let Warren use that account')
  holder.account = account
  holder.chainId = 1
  await mint.click()
  await expect(trouble).toContainText('on another network')
  holder.agrees = false
  const change = page.getByRole('button', { name: 'Change the network in the wallet, then mint' })
  await change.click()
  await expect(trouble).toContainText('You said no in your wallet.')
  expect(holder.asked).not.toContain('eth_sendTransaction')
  holder.agrees = true
  await change.click()
  await expect(page.getByText('It is being minted.')).toBeVisible()
  expect(holder.asked.filter((method) => method === 'eth_sendTransaction')).toHaveLength(1)
  await expectGood(ada, 'a collectible that is being minted')

  // Nobody takes the browser's word: it is minted once the chain has it for good, and the clock has seen it.
  await ada.opens(`/collectibles/${id}`)
  await expect(page.getByText('It is being minted.')).toBeVisible()
  await chain.asks('anvil_mine', ['0x3'])
  await tick(page)
  await expect(page.getByRole('status').getByText('Minted', { exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('the token is on the chain')).toBeVisible()
  await expect(page.getByText(account)).toBeVisible()
  await expectGood(ada, 'a minted collectible')

  await ben.opens('/@ada/collectibles')
  await expect(ben.page.getByText(account)).toBeVisible()
  await ben.page.getByRole('link', { name: /Minted carrots/ }).click()
  await expect(ben.page.getByRole('status').getByText('Minted', { exact: true })).toBeVisible()
  await expect(ben.page.getByText(chain.contract.slice(2, 20))).toBeVisible()

  // What is minted stays: so say those who delete.
  await ada.opens(`/posts/${post.id}`)
  await ada.choosesFromMenu(page.getByRole('article').first(), 'Delete')
  await expect(page.getByRole('alertdialog')).toContainText('its token stays on the chain for ever')
  await page.getByRole('button', { name: 'Cancel' }).click()

  await ada.opens('/settings/wallets')
  await page.getByRole('button', { name: /^Unlink 0x/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unlink' }).click()
  await expect(page.getByRole('list', { name: 'Linked wallets' })).toHaveCount(0)
  await goHome(ada, ben)
  chain.stop()
  pinning.stop()
})
