import type { Page } from '@playwright/test'
import { app, asksForNewer, AWAY, state, stored, storedReleases, takesOver } from './app'
import { expectAccessible } from './axe'
import { test } from './front'
import type { Bunny } from './people'
import { expect } from './world'

test('a browser finds everything that an app needs', async ({ world, front }) => {
  const passing = 'self.asked = []; addEventListener("fetch", ({ request }) => asked.push(request.url));\n'
  front.answers('/sw.js', { body: (script) => passing + script })
  const ada = await world.bunny('ada', app)
  await ada.opens('/')
  await stored(ada.page)
  const devtools = await ada.page.context().newCDPSession(ada.page)
  const { errors, manifest } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(manifest).toMatchObject({ id: expect.stringMatching(/\/$/), name: 'Warren' })
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // A browser of a story has no profile, into which nothing is installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])

  // Its service worker has files to answer with, and nothing to do with what the API is asked.
  const heard = ada.page.waitForResponse((answer) => answer.url().includes('/api/v1/feeds/home'))
  await ada.page.reload()
  await heard
  const [worker] = ada.page.context().serviceWorkers()
  const asked = await worker?.evaluate(() => Reflect.get(self, 'asked'))
  expect(asked).toContainEqual(expect.stringContaining('/assets/'))
  expect(asked).not.toContainEqual(expect.stringContaining('/api/'))
})

test('the client opens without the server, at every address, under the same policy', async ({
  world,
  front,
}) => {
  const ada = await world.bunny('ada', app)
  ada.watch.expects(AWAY)
  await ada.opens('/')
  await stored(ada.page)
  await front.goesAway()
  for (const path of ['/', '/messages', `/@${ada.username}`, '/settings']) {
    const answer = await ada.page.goto(path)
    expect(answer?.fromServiceWorker()).toBe(true)
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'")
    await expect(ada.page.getByRole('navigation', { name: 'Main' }).first()).toBeVisible()
  }
  // What is the server's own is nobody else's to answer.
  await expect(ada.page.goto('/api/v1/openapi.json')).rejects.toThrow(/ERR_/)
  await expect(ada.page.goto(`/@${ada.username}/feed.atom`)).rejects.toThrow(/ERR_/)
})

test('a newer release is offered, and nobody is taken from what they write', async ({ world, front }) => {
  test.slow()
  const ada = await world.bunny('ada', app)
  await ada.opens('/')
  await stored(ada.page)
  await ada.page.reload()
  const other = await ada.inAnotherTab()
  await other.opens('/bookmarks')
  const composer = ada.page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await composer.fill('Half a thought')

  // Of the newer release one page has another name.
  const page = await fileOf(ada, 'StatisticsPage')
  const renamed = page.replace('StatisticsPage', 'Renamed')
  front.answers('/sw.js', { body: (script) => newer(script).replaceAll(page, renamed) })
  front.answers(renamed, { as: page })
  await asksForNewer(ada.page)
  const offer = ada.page.getByRole('status').filter({ hasText: 'A new Warren is there' })
  await expect(offer).toBeVisible()
  await expect(other.page.getByRole('status').filter({ hasText: 'A new Warren is there' })).toBeVisible()
  await expectAccessible(ada, 'the offer of a newer release')
  expect(await storedReleases(ada.page)).toHaveLength(2)

  await offer.getByRole('button', { name: 'Reload' }).click()
  const asking = ada.page.getByRole('alertdialog', { name: 'Reload now?' })
  await expectAccessible(ada, 'the question before a reload')
  await asking.getByRole('button', { name: 'Not now' }).click()
  await expect(composer).toHaveValue('Half a thought')

  await offer.getByRole('button', { name: 'Reload' }).click()
  await asking.getByRole('button', { name: 'Reload' }).click()
  await takesOver(ada.page)
  await expect(offer).toHaveCount(0)
  await expect.poll(() => release(ada.page)).toBe('newer')
  await expect(composer).toHaveValue('Half a thought')

  // The other tab has not moved, and still gets what it began with, though the server has it no more.
  front.answers(page, { breaks: 'gone' })
  await other.goesTo('/statistics')
  await expect(other.page.getByRole('heading', { level: 1, name: 'Statistics' })).toBeVisible()
  front.answers(page, null)
  await other.page.getByRole('button', { name: 'Reload' }).click()
  await expect(other.page.getByRole('heading', { level: 1, name: 'Statistics' })).toBeVisible()
  await expect(other.page.getByRole('status').filter({ hasText: 'A new Warren is there' })).toHaveCount(0)
})

test('of a release that came by halves nothing is used', async ({ world, front }) => {
  const ada = await world.bunny('ada', app)
  ada.watch.expects(/ERR_|Failed to load/)
  await ada.opens('/')
  await stored(ada.page)
  const before = await storedReleases(ada.page)
  front.answers('/sw.js', { body: newer })
  front.answers('/first.js', { breaks: 'half way' })
  await asksForNewer(ada.page)
  await expect.poll(() => state(ada.page)).toEqual({ active: true, installing: false, waiting: false })
  expect(await storedReleases(ada.page)).toEqual(before)
  front.answers('/first.js', null)

  // Nor of one whose page is not the one that its worker came with.
  front.answers('/', {
    body: (page) => page.replace(/data-entry="\/assets\/index-/, 'data-entry="/assets/another-'),
  })
  await asksForNewer(ada.page)
  await expect.poll(() => state(ada.page)).toEqual({ active: true, installing: false, waiting: false })
  expect(await storedReleases(ada.page)).toEqual(before)
  await front.goesAway()
  ada.watch.expects(AWAY)
  await ada.page.goto('/bookmarks')
  await expect(ada.page.getByRole('navigation', { name: 'Main' }).first()).toBeVisible()
})

/** The release whose worker this page has. */
function release(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('warren.release.'))
    return navigator.serviceWorker.controller && names.at(-1)?.endsWith('newer') ? 'newer' : 'older'
  })
}

/** Under which name the release that is served has this part of the client. */
async function fileOf({ page }: Bunny, part: string): Promise<string> {
  const script = await (await page.request.get('/sw.js')).text()
  const names = [...script.matchAll(/\/assets\/[\w~-]+\.js/g)].map(([each]) => each)
  const name = names.find((each) => each.startsWith(`/assets/${part}-`)) ?? ''
  expect(name).not.toBe('')
  return name
}

/** The same client under another name. */
function newer(script: string): string {
  const [, id = ''] = /\bid:.([0-9a-f]{16})/.exec(script) ?? []
  return id === '' ? script : script.replaceAll(id, `${id}newer`)
}
