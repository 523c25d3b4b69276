import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'
import { expectAccessible, expectReadableInTheDark } from './axe'
import type { Visitor } from './people'
import { expect, test } from './world'

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'

function created(n: number, html: string, more: object = {}) {
  const id = `https://old.example/users/mika/statuses/${n}`
  const published = `2021-03-0${n}T08:00:00Z`
  const audience = { to: [PUBLIC], cc: [] }
  const object = { id, type: 'Note', published, content: html, ...audience, ...more }
  return { id: `${id}/activity`, type: 'Create', published, ...audience, object }
}

/** An archive as Mastodon makes it; `filler` bytes make it as large as it has to be. */
async function archive(filler = 0) {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false })
  const orderedItems = [
    created(1, '<p>おはよう from the old burrow</p>'),
    created(2, '<p>مرحبا, with a warning</p>', { summary: 'Food' }),
    { type: 'Announce', object: 'https://far.example/1' },
  ]
  await writer.add('outbox.json', new TextReader(JSON.stringify({ orderedItems })))
  if (filler > 0) {
    const noise = Uint8Array.from({ length: filler }, (_, i) => (i * 2_654_435_761) >>> 24)
    await writer.add('media_attachments/filler', new Uint8ArrayReader(noise), { level: 0 })
  }
  return Buffer.from(await (await writer.close()).arrayBuffer())
}

function gives({ page }: Visitor, buffer: Buffer, name = 'archive.zip') {
  return page
    .getByLabel('Archive', { exact: true })
    .setInputFiles({ name, mimeType: 'application/zip', buffer })
}

const bringIn = ({ page }: Visitor) => page.getByRole('button', { name: 'Bring it in' })

test('an archive is looked at, brought in, and taken back', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ben.does('PUT', `/users/${ada.username}/follow`)
  await ben.opens('/')
  await ada.opens('/settings/data')
  await gives(ada, await archive())
  await expect(ada.page.getByRole('switch', { name: /^Posts: 2/ })).toBeChecked()
  await expect(ada.page.getByText('1 more stays behind')).toBeVisible()
  await expectAccessible(ada, 'what is in the archive')
  await bringIn(ada).click()
  await expect(ada.page.getByRole('status').getByText('It is all in')).toBeVisible()
  await expect(ada.page.getByText('2 things came in, 1 thing stayed behind.')).toBeVisible()
  await expectAccessible(ada, 'what came in')
  await expectReadableInTheDark(ada, 'what came in')

  const report = ada.page.waitForEvent('download')
  await ada.page.getByRole('link', { name: 'What stayed behind' }).click()
  expect((await report).suggestedFilename()).toBe('import-report.csv')

  await ben.visits(ada)
  await expect(ben.page.getByText('おはよう from the old burrow')).toBeVisible()
  await ben.goesTo('/notifications')
  await expect(ben.page.getByText(ada.username)).toHaveCount(0)

  await ada.page.getByRole('button', { name: 'Take it back' }).click()
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click()
  await expect(ada.page.getByText('It is taken back')).toBeVisible()
  await ben.opens(`/@${ada.username}`)
  await expect(ben.page.getByText('おはよう from the old burrow')).toHaveCount(0)
})

test('an upload that the network cuts off goes on where it was', async ({ world }) => {
  const ada = await world.bunny('ada')
  const file = await archive(9_000_000)
  const parts: string[] = []
  let isCut = true
  await ada.page.route('**/api/v1/imports/*/parts/*', async (route) => {
    const n = route.request().url().split('/').at(-1)!
    if (n === '2' && isCut) return route.abort()
    parts.push(n)
    return route.continue()
  })
  ada.watch.expects(/Failed to load resource|ERR_FAILED/)
  await ada.opens('/settings/data')
  await gives(ada, file)
  await expect(ada.page.getByRole('alert')).toBeVisible({ timeout: 20_000 })
  await expect(ada.page.getByText('is not all here yet')).toBeVisible()
  // Another day, another tab.
  await ada.opens('/settings/data')
  await gives(ada, file.subarray(1))
  await expect(ada.page.getByRole('alert')).toContainText('This is another file')
  isCut = false
  await gives(ada, file)
  await expect(bringIn(ada)).toBeVisible()
  expect(parts).toEqual(['1', '2'])
})

test('what is no archive is refused in words, on a phone', async ({ world }) => {
  const ada = await world.bunny('ada')
  await ada.page.setViewportSize({ width: 390, height: 844 })
  await ada.opens('/settings/data')
  await gives(ada, Buffer.from('GIF89a, or so it says'))
  await expect(ada.page.getByText('This is no archive of Warren, Mastodon or Twitter')).toBeVisible()
  await expectAccessible(ada, 'a refused archive on a phone')
  await gives(ada, await archive())
  await expect(bringIn(ada)).toBeVisible()
  await bringIn(ada).click()
  await expect(ada.page.getByText('It is all in')).toBeVisible()
})
