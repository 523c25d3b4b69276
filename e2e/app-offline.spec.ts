import { app, AWAY, stored } from './app'
import { expectAccessible } from './axe'
import { test } from './front'
import { placesOf } from './kept-here'
import type { Bunny, Neighbour } from './people'
import { drawn } from './pictures'
import { some } from './variants'
import { expect } from './world'

/** Nobody else may ever find this. */
const SECRET = 'Seventeen carrots behind the third root'

test('opens without the server with what was there last, says from when, and catches up', async ({
  world,
  front,
}) => {
  test.slow()
  const [ada, ben] = [await world.bunny('ada', app), await world.neighbour('ben')]
  const room = await hasLookedAround(ada, ben)
  await front.goesAway()

  await ada.page.goto('/')
  await ada.sees('Good morning, burrow')
  await expect(offlineNote(ada)).toBeVisible()
  await expectAccessible(ada, 'home without the server')
  await ada.goesTo('/messages')
  await expect(ada.page.getByRole('main')).toContainText(SECRET)
  await ada.goesTo(`/messages/${room}`)
  await expect(ada.message(SECRET)).toBeVisible()
  await ada.goesTo('/notifications')
  await expect(ada.page.getByRole('main')).toContainText(ben.username)
  await ada.goesTo(`/@${ada.username}`)
  await ada.sees('My own wall')

  await front.comesBack()
  await ben.does('POST', '/posts', { text: 'And good evening', visibility: 'public' })
  await ada.page.goto('/')
  await ada.sees('And good evening')
  await expect(offlineNote(ada)).toHaveCount(0)
})

test('what is written in a closed burrow goes out once, a minute and a tab later', async ({
  world,
  front,
}) => {
  test.slow()
  const [ada, ben] = [await world.bunny('ada', app), await world.neighbour('ben')]
  const room = await hasLookedAround(ada, ben)
  await front.goesAway()
  const below = await ada.inAnotherTab()
  await ada.page.close()
  await below.page.clock.install()
  await below.page.goto('/')
  await below.sees('Good morning, burrow')
  await below.page.getByRole('main').getByRole('textbox', { name: 'Write a post' }).fill('From below')
  await below.page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(below.page.getByText('Not sent yet.')).toBeVisible()
  await below.goesTo(`/messages/${room}`)
  await below.says('Can you hear me?')
  await expect(below.message('Can you hear me?')).toBeVisible()
  await below.page.clock.runFor(60_000)
  await expect(below.message('Can you hear me?')).toBeVisible()
  await below.page.close()

  const again = await ada.inAnotherTab()
  await again.page.clock.install()
  await again.page.goto('/')
  await expect(again.page.getByText('Not sent yet.')).toBeVisible()
  await expect(again.page.getByText('From below')).toBeVisible()
  await again.goesTo('/bookmarks')
  await again.page.goto(`/messages/${room}`)
  await expect(again.message('Can you hear me?')).toBeVisible()

  await front.comesBack()
  await again.page.clock.runFor(31_000)
  await expect(again.message('Can you hear me?').getByText('Sent', { exact: true })).toBeAttached()
  const said = await ben.does<{ items: { text: string }[] }>('GET', `/conversations/${room}/messages`)
  expect(said.items.filter(({ text }) => text === 'Can you hear me?')).toHaveLength(1)
  const wall = () => ben.does<{ items: { text: string }[] }>('GET', `/users/${ada.username}/posts`)
  await expect.poll(async () => (await wall()).items.map(({ text }) => text)).toContain('From below')
  expect((await wall()).items.filter(({ text }) => text === 'From below')).toHaveLength(1)
})

test('with every page closed the service worker sends it, when the browser says that there is a network', async ({
  world,
  front,
}) => {
  test.slow()
  const [ada, ben] = [await world.bunny('ada', app), await world.neighbour('ben')]
  const room = await hasLookedAround(ada, ben)
  const wakes = await wakerOf(ada)
  await front.goesAway()
  await ada.page.goto(`/messages/${room}`)
  for (const text of ['One', 'Two']) await ada.says(text)
  await expect(ada.message('Two')).toBeVisible()
  await expect.poll(() => placesOf(ada.page, ['"Two"'])).toEqual(['database warren.outbox/entries'])
  const elsewhere = await ada.inAnotherTab()
  await elsewhere.page.goto('about:blank')
  await ada.page.close()
  await front.comesBack()
  const said = async () => {
    const { items } = await ben.does<{ items: { text: string }[] }>('GET', `/conversations/${room}/messages`)
    return items.map(({ text }) => text).filter((text) => text !== SECRET)
  }
  await wakes()
  await expect.poll(said).toHaveLength(2)
  // The same again, by the browser and by a page.
  await wakes()
  await elsewhere.opens(`/messages/${room}`)
  await expect(elsewhere.message('Two')).toHaveCount(1)
  expect((await said()).sort()).toEqual(['One', 'Two'])
  expect(await placesOf(elsewhere.page, ['"kind":"message"'])).toEqual([])
})

test('conversations and notifications are there that were never opened', async ({ world, front }) => {
  const [ada, ben] = [await world.bunny('ada', app), await world.neighbour('ben')]
  ada.watch.expects(AWAY)
  await ada.befriends(ben)
  const { id } = await ben.does('POST', '/conversations', { kind: 'direct', with: ada.username })
  await ben.does('POST', `/conversations/${id}/messages`, { text: SECRET, clientId: 'secret' })
  await ada.opens('/bookmarks')
  await stored(ada.page)
  await expect.poll(() => placesOf(ada.page, [`rooms\\",\\"${id}`])).not.toEqual([])
  await front.goesAway()
  await ada.page.goto(`/messages/${id}`)
  await expect(ada.message(SECRET)).toBeVisible()
  await ada.page.goto('/notifications')
  await expect(ada.page.getByRole('main')).toContainText(ben.username)
})

test('small pictures are there without the server, if everybody may see them', async ({ world, front }) => {
  const [ada, ben] = [await world.bunny('ada', app), await world.bunny('ben')]
  for (const { watch } of [ada, ben]) watch.expects(AWAY)
  await ada.befriends(ben)
  await ben.opens('/bookmarks')
  const [open_, closed, gone] = [
    await uploads(ben, 'gold'),
    await uploads(ben, 'navy'),
    await uploads(ben, 'teal'),
  ]
  await ben.does('POST', '/posts', { text: 'For everybody', media: [open_] })
  await ben.does('POST', '/posts', { text: 'For friends', media: [closed], visibility: 'friends' })
  const { id } = await ben.does('POST', '/posts', { text: 'Soon gone', media: [gone] })
  await ada.opens('/')
  await stored(ada.page)
  await ada.page.reload()
  for (const text of ['For everybody', 'For friends', 'Soon gone']) await hasPicture(ada, text, true)
  const pictures = () => keptPictures(ada)
  await expect.poll(pictures).toEqual([gone, open_].sort())
  await ben.does('DELETE', `/posts/${id}`)
  await ada.page.evaluate((id) => fetch(`/media/${id}/medium`, { cache: 'no-store' }), gone)
  ada.watch.expects(/status of 404/)
  await expect.poll(pictures).toEqual([open_])
  await areKept(ada, ['"home"', '"me"'])

  await front.goesAway()
  // As long as a browser may show it without asking.
  const devtools = await ada.page.context().newCDPSession(ada.page)
  await devtools.send('Network.clearBrowserCache')
  await ada.page.goto('/')
  await hasPicture(ada, 'For everybody', true)
  await hasPicture(ada, 'For friends', false)
})

const ends: Record<string, (ada: Bunny, front: { goesAway: () => Promise<void> }) => Promise<void>> = {
  'by hand': (ada) => ada.logsOut(),
  async 'in another tab'(ada) {
    const other = await ada.inAnotherTab()
    await other.opens('/bookmarks')
    await other.logsOut()
    await other.page.close()
  },
  async 'by hand, without the server'(ada, front) {
    await front.goesAway()
    await ada.logsOut()
  },
  async 'from another device'(ada) {
    const { items } = await ada.does<{ items: { id: string }[] }>('GET', '/auth/sessions')
    await Promise.all(items.map(({ id }) => ada.does('DELETE', `/auth/sessions/${id}`)))
    await ada.page.goto('/bookmarks')
  },
  async 'by time, while no page is open'(ada) {
    await ada.page.evaluate(() => {
      const session = JSON.parse(localStorage.getItem('warren.session') ?? '{}')
      localStorage.setItem('warren.session', JSON.stringify({ ...session, sessionUntil: Date.now() - 1 }))
    })
    await ada.page.context().clearCookies()
    await ada.page.goto('/login')
  },
}

for (const [how, ends_] of some(Object.entries(ends), 2))
  test(`nothing of what others wrote is here when a session ended ${how}`, async ({ world, front }) => {
    test.slow()
    const [ada, ben, eve] = [
      await world.bunny('ada', app),
      await world.neighbour('ben'),
      await world.neighbour('eve'),
    ]
    ada.watch.expects(AWAY)
    ada.watch.expects(/status of 40[19]|WebSocket/)
    await hasLookedAround(ada, ben)
    expect(await placesOf(ada.page, [SECRET])).not.toEqual([])
    await ends_(ada, front)
    await expect(
      ada.page.getByRole('link', { name: 'Log in' }).or(ada.page.getByLabel('Password')).first(),
    ).toBeVisible()
    await expect.poll(() => placesOf(ada.page, [SECRET, 'Good morning, burrow'])).toEqual([])

    // Nor does the next one at this browser find it, with or without a network.
    await front.comesBack()
    await ada.page.goto('/login')
    await ada.logsIn(eve.username)
    await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()
    expect(await placesOf(ada.page, [SECRET])).toEqual([])
    await front.goesAway()
    await ada.page.goto('/messages')
    await expect(ada.page.getByRole('navigation', { name: 'Main' }).first()).toBeVisible()
    await expect(ada.page.getByText(SECRET)).toHaveCount(0)
  })

/** What ada saw before the story begins; all of it has been stored. @returns the conversation with ben */
async function hasLookedAround(ada: Bunny, ben: Neighbour): Promise<string> {
  ada.watch.expects(AWAY)
  await ada.befriends(ben)
  await ben.does('POST', '/posts', { text: 'Good morning, burrow', visibility: 'friends' })
  await ada.does('POST', '/posts', { text: 'My own wall', visibility: 'friends' })
  await ada.opens('/')
  await stored(ada.page)
  await ada.page.reload()
  await ada.sees('Good morning, burrow')
  const room = await ada.talksTo(ben)
  await ben.does('POST', `/conversations/${room}/messages`, { text: SECRET, clientId: 'secret' })
  await expect(ada.message(SECRET)).toBeVisible()
  for (const path of ['/notifications', `/@${ada.username}`, '/']) {
    await ada.goesTo(path)
    await expect(ada.page.locator('[data-loading], .animate-pulse')).toHaveCount(0)
  }
  await areKept(ada, ['"home"', 'inbox"', 'notifications"', `"rooms","${room}"`, '"me"', '"wall"'])
  return room
}

/** Waits until answers to these questions are stored. */
async function areKept({ page }: Bunny, questions: readonly string[]): Promise<void> {
  for (const each of questions)
    await expect.poll(() => placesOf(page, [each.replaceAll('"', '\\"')])).not.toEqual([])
}

/** As the composer does, with a smaller one for lists. */
async function uploads({ page, origin }: Bunny, color: string): Promise<string> {
  const headers = { origin, 'content-type': 'application/octet-stream' }
  const kind = { name: 'picture.webp', type: 'image/webp' } as const
  const { buffer: full } = await drawn(page, { ...kind, color, width: 1_200, height: 900 })
  const reply = await page.request.post('/api/v1/media?for=post', { data: full, headers })
  const { id }: { id: string } = await reply.json()
  for (const [variant, width, height] of [
    ['medium', 960, 720],
    ['small', 320, 240],
  ] as const) {
    const { buffer } = await drawn(page, { ...kind, color, width, height })
    const taken = await page.request.put(`/api/v1/media/${id}/variants/${variant}`, { data: buffer, headers })
    expect(taken.status()).toBe(204)
  }
  return id
}

async function hasPicture(someone: Bunny, text: string, isThere: boolean): Promise<void> {
  const picture = someone.article(text).getByRole('button', { name: 'Open the picture' }).locator('img')
  await someone.sees(text)
  const width = () => picture.evaluateAll(([img]) => (img instanceof HTMLImageElement ? img.naturalWidth : 0))
  if (isThere) await expect.poll(width).toBeGreaterThan(0)
  else await expect.poll(width).toBe(0)
}

/** The ids of the files that the service worker keeps. */
function keptPictures({ page }: Bunny): Promise<string[]> {
  return page.evaluate(async () => {
    const requests = await (await caches.open('warren.pictures')).keys()
    const ids = requests.flatMap(({ url }) => /\/media\/([^/]+)\//.exec(url)?.[1] ?? [])
    return [...new Set(ids)].sort()
  })
}

/** The browser's word to the service worker that there is a network. */
async function wakerOf({ page, origin }: Bunny): Promise<() => Promise<void>> {
  const own = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    own.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId)
    }),
  )
  await own.send('ServiceWorker.enable')
  const registrationId = await registered
  return async () => {
    // Of a page that is still there when the others are closed.
    const other = await page.context().newPage()
    const session = await page.context().newCDPSession(other)
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.dispatchSyncEvent', {
      origin,
      registrationId,
      tag: 'warren.outbox',
      lastChance: false,
    })
    await other.close()
  }
}

function offlineNote({ page }: Bunny) {
  return page.getByRole('status').filter({ hasText: /^From \d\d:\d\d, offline$/ })
}
