import { LAST_SERVICE_WORKER } from '../worker/http/last-service-worker'
import { app, asksForNewer, stored, storedReleases, takesOver } from './app'
import { expectAccessible, expectReadableInTheDark } from './axe'
import { test } from './front'
import { PASSWORD } from './people'
import { expect } from './world'

test('an operator takes the app away from a browser, and gives it back', async ({ world, front }) => {
  test.slow()
  const ada = await world.bunny('ada', app)
  await ada.opens('/')
  await stored(ada.page)
  await ada.page.reload()
  front.answers('/sw.js', { body: () => LAST_SERVICE_WORKER })
  const registrations = () =>
    ada.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
  await asksForNewer(ada.page)
  await takesOver(ada.page)
  await expect.poll(registrations).toBe(0)
  // A page that was slow to register does so only now.
  await ada.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    registration.active?.postMessage('store scripts')
  })
  await expect.poll(registrations).toBe(0)
  await expect.poll(() => storedReleases(ada.page)).toEqual([])
  // The page that was open goes on.
  await ada.posts('Still here')
  for (let visit = 0; visit < 2; visit++) {
    const answer = await ada.page.reload()
    expect(answer?.fromServiceWorker()).toBe(false)
    await ada.sees('Still here')
    // It comes once more, and leaves once more.
    await ada.page.waitForLoadState('networkidle')
    await expect.poll(registrations).toBe(0)
  }
  front.answers('/sw.js', null)
  await ada.page.reload()
  await stored(ada.page)
})

test('on a full disk the client works as a page of the network', async ({ world, baseURL }) => {
  const ada = await world.bunny('ada', app)
  const devtools = await ada.page.context().newCDPSession(ada.page)
  ada.watch.expects(/quota/i)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '', quotaSize: 1_000 })
  await ada.opens('/')
  await expect
    .poll(() =>
      ada.page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration()
        return Boolean(registration?.installing ?? registration?.waiting ?? registration?.active)
      }),
    )
    .toBe(false)
  await ada.posts('There is no room')
  await expect.poll(() => storedReleases(ada.page)).toEqual([])
  await ada.page.reload()
  await ada.sees('There is no room')

  // With room again all of it comes.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '' })
  await ada.page.reload()
  await stored(ada.page)
})

test('a disk that fills up later costs nothing that is shown', async ({ world, baseURL }) => {
  const ada = await world.bunny('ada', app)
  await ada.opens('/')
  await stored(ada.page)
  const devtools = await ada.page.context().newCDPSession(ada.page)
  ada.watch.expects(/quota/i)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '', quotaSize: 1_000 })
  await ada.page.reload()
  await ada.posts('Written on a full disk')
  await ada.goesTo('/notifications')
  await ada.page.goto('/')
  await ada.sees('Written on a full disk')
})

test('a browser that stores nothing has the client as long as there is a network', async ({ world }) => {
  const [guest, ada] = [await world.visitor(app), await world.neighbour('ada')]
  await guest.page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('Blocked', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, { get: refuse })
    navigator.serviceWorker.register = () => Promise.reject(new DOMException('Blocked', 'SecurityError'))
  })
  await guest.opens('/login')
  await guest.logsIn(ada.username, PASSWORD)
  await expect(guest.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await guest.page.getByRole('main').getByRole('textbox', { name: 'Write a post' }).fill('In private')
  await guest.page.getByRole('button', { name: 'Post', exact: true }).click()
  await guest.sees('In private')
})

test('to install is offered once, after some days, and for ever in the settings', async ({ world }) => {
  const ada = await world.bunny('ada', app)
  await ada.page.addInitScript(() => {
    addEventListener('load', () => {
      const prompt = () => Promise.resolve({ outcome: 'accepted' })
      dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }))
    })
  })
  await ada.opens('/')
  const card = ada.page.getByRole('region', { name: 'Install Warren' })
  await expect(card).toHaveCount(0)
  await ada.page.evaluate(() => {
    const { account } = JSON.parse(localStorage.getItem('warren.session') ?? '{}')
    localStorage.setItem(
      `warren.of.${account}.app-use`,
      JSON.stringify({ days: ['a', 'b', 'c'], asked: false }),
    )
  })
  await ada.page.reload()
  await expect(card).toBeVisible()
  await expectAccessible(ada, 'the offer to install')
  await expectReadableInTheDark(ada, 'the offer to install')
  await card.getByRole('button', { name: 'No, thank you' }).click()
  await expect(card).toHaveCount(0)
  await ada.page.reload()
  await ada.seesPage()
  await expect(card).toHaveCount(0)

  await ada.goesTo('/settings/app')
  await expectAccessible(ada, 'the app in the settings')
  await ada.page.getByRole('button', { name: 'Install Warren' }).click()
  await expect(ada.page.getByRole('button', { name: 'Install Warren' })).toHaveCount(0)
})

test('the icon says how much waits unread, and nothing when nobody is logged in', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  await ada.befriends(ben)
  await ada.page.addInitScript(() => {
    const set = (count: number) => Promise.resolve(void Object.assign(window, { badge: count }))
    Object.assign(navigator, { setAppBadge: set, clearAppBadge: () => set(0) })
  })
  const badge = () => ada.page.evaluate(() => Reflect.get(window, 'badge'))
  await ada.opens('/bookmarks')
  await expect.poll(badge).toBeGreaterThan(0)
  const before = Number(await badge())
  const { id } = await ben.does('POST', '/conversations', { kind: 'direct', with: ada.username })
  await ben.does('POST', `/conversations/${id}/messages`, { text: 'Awake?', clientId: 'awake' })
  await expect.poll(badge).toBe(before + 1)
  await ada.logsOut()
  await expect.poll(badge).toBe(0)
})
