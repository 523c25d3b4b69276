import { readFile } from 'node:fs/promises'
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { expectAccessible } from './axe'
import { expect, test } from './world'

async function textIn(zip: Buffer, path: string): Promise<string> {
  const reader = new ZipReader(new Uint8ArrayReader(zip), { useWebWorkers: false, checkSignature: true })
  const entry = (await reader.getEntries()).find(({ filename }) => filename === path)
  if (!entry || entry.directory) throw new Error(`${path} is not in the archive`)
  return entry.getData(new TextWriter())
}

test('everything of mine is made into one file, which is mine alone', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  await ada.does('POST', '/posts', { text: 'The first carrots 🥕 #garden' })
  const { page } = ada
  await ada.opens('/settings/data')
  await expectAccessible(ada)
  await page.getByRole('button', { name: 'Make an archive' }).click()
  await expect(page.getByText('Your archive is ready')).toBeVisible()
  await expect(page.getByText('The next one can be made from')).toBeVisible()
  await expectAccessible(ada)

  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toMatch(/^warren-archive-[\d-]+\.zip$/)
  const zip = await readFile(await download.path())
  expect(JSON.parse(await textIn(zip, 'posts-1.json'))).toMatchObject([
    { text: 'The first carrots 🥕 #garden' },
  ])
  expect(JSON.parse(await textIn(zip, 'friends-1.json'))).toMatchObject([
    { person: { username: ben.username } },
  ])
  expect(JSON.parse(await textIn(zip, 'manifest.json'))).toMatchObject({
    account: { username: ada.username },
  })

  const url = new URL(download.url())
  expect((await ben.page.request.get(url.href)).status()).toBe(404)
  const stranger = await world.visitor()
  expect((await stranger.page.request.get(url.href)).status()).toBe(401)

  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Your archive is ready')).toHaveCount(0)
  expect((await page.request.get(url.href)).status()).toBe(404)
})

test('lists are saved at once, on a phone in the dark as well', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.does('PUT', `/users/${ben.username}/follow`)
  const { page } = ada
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await ada.opens('/settings/data')
  await expectAccessible(ada)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'People you follow' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe('following_accounts.csv')
  const [head, first] = (await readFile(await download.path(), 'utf8')).split('\r\n')
  expect(head).toBe('Account address,Show boosts,Notify on new posts,Languages')
  expect(first).toBe(`${ben.username}@${new URL(ada.origin).host},true,false,`)
})
