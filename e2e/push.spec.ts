import type { BrowserContextOptions, CDPSession, Page } from '@playwright/test'
import { app, stored } from './app'
import { expectAccessible } from './axe'
import { wholeChromium } from './chromium'
import { SESSION_OVER } from './people'
import { expect, test } from './world'

test.use({ channel: 'chromium', launchOptions: wholeChromium })

const allowed: BrowserContextOptions = { ...app, permissions: ['notifications'] }

/** Has the browser believe that its push service sent something: there is none in a test. */
async function pushTo(page: Page): Promise<(payload: object) => Promise<void>> {
  const devtools: CDPSession = await page.context().newCDPSession(page)
  const known = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first) resolve(first.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  const registrationId = await known
  const { origin } = new URL(page.url())
  return async (payload) => {
    await devtools.send('ServiceWorker.deliverPushMessage', {
      origin,
      registrationId,
      data: JSON.stringify(payload),
    })
  }
}

function shownOn(page: Page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }))
  })
}

/** No notification of a test can be clicked: the service worker is told that one was. */
async function choosesShown(page: Page): Promise<void> {
  const [worker] = page.context().serviceWorkers()
  await worker!.evaluate(`self.registration.getNotifications().then(([notification]) =>
    self.dispatchEvent(new NotificationEvent('notificationclick', { notification })))`)
}

test('a push is shown without a word of it, replaced by the next, and leads to its page', async ({
  world,
}) => {
  const [ada, ben] = [await world.bunny('ada', allowed), await world.neighbour('ben')]
  await ada.befriends(ben)
  const { id } = await ada.does('POST', '/conversations', { kind: 'direct', with: ben.username })
  await ben.does('POST', `/conversations/${id}/messages`, { text: 'The seeds arrived!', clientId: 'seeds' })
  await ada.opens('/')
  await stored(ada.page)
  // From now on it is led by the service worker.
  await ada.page.reload()
  await ada.seesPage()
  const push = await pushTo(ada.page)
  const message = { kind: 'message', count: 1, url: `/messages/${id}`, tag: `c:${id}`, unread: 1 }
  await push(message)
  await expect.poll(() => shownOn(ada.page)).toEqual([{ title: 'New message', body: '', tag: `c:${id}` }])
  await push({ ...message, count: 2, actor: 'Ben', preview: 'Two of them!' })
  await expect.poll(() => shownOn(ada.page)).toEqual([{ title: 'Ben', body: 'Two of them!', tag: `c:${id}` }])
  await choosesShown(ada.page)
  await expect(ada.page).toHaveURL(new RegExp(`/messages/${id}$`))
  await expect(ada.message('The seeds arrived!')).toBeVisible()
  await expect.poll(() => shownOn(ada.page)).toEqual([])
})

/** Stands in for the push service of the browser, which a test does not have. */
const subscribing = `
  const keys = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  }
  const stored = () => localStorage.getItem('test.endpoint')
  const subscription = () => stored() && {
    endpoint: stored(),
    toJSON: () => ({ endpoint: stored(), expirationTime: null, keys }),
    unsubscribe: async () => { localStorage.removeItem('test.endpoint'); return true },
  }
  PushManager.prototype.getSubscription = async () => subscription() || null
  PushManager.prototype.subscribe = async () => {
    localStorage.setItem('test.endpoint', 'https://fcm.googleapis.com/fcm/send/' + crypto.randomUUID())
    return subscription()
  }
  const ask = Notification.requestPermission.bind(Notification)
  Notification.requestPermission = () => { window.permissionAsked = true; return ask() }
`

test('a device is told what its person chooses, until they log out', async ({ world }) => {
  const ada = await world.bunny('ada', allowed)
  await ada.page.addInitScript(subscribing)
  await ada.opens('/')
  await stored(ada.page)
  await ada.goesTo('/settings/notifications')
  const section = ada.page.getByRole('region', { name: 'Notifications on this device' })
  const turnOn = section.getByRole('button', { name: 'Turn on' })
  await expect(turnOn).toBeVisible()
  await expectAccessible(ada, 'notifications of a device that are off')
  expect(await ada.page.evaluate('window.permissionAsked')).toBeUndefined()
  await turnOn.click()
  await expect(section.getByRole('button', { name: 'Send a test' })).toBeVisible()
  expect(await ada.page.evaluate('window.permissionAsked')).toBe(true)

  await section.getByRole('switch', { name: 'Show what they say' }).click()
  await section.getByRole('switch', { name: 'Reactions' }).click()
  await section.getByRole('switch', { name: 'Quiet hours' }).click()
  await section.getByLabel('From').fill('21:30')
  const device = async () => {
    const { devices } = await ada.does<{ devices: object[] }>('GET', '/push/subscriptions')
    return devices
  }
  const zone = await ada.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  await expect
    .poll(device)
    .toMatchObject([{ previews: true, off: ['reaction'], quiet: { from: '21:30', to: '07:00', zone } }])
  await expectAccessible(ada, 'notifications of a device that are on')
  // What was chosen is there when the page is opened anew.
  await ada.opens('/settings/notifications')
  await expect(section.getByRole('switch', { name: 'Reactions' })).not.toBeChecked()
  await expect(section.getByLabel('From')).toHaveValue('21:30')
  await ada.goesTo('/settings/sessions')
  await expect(ada.page.getByRole('img', { name: 'Is told of what happens' })).toHaveCount(1)

  await ada.logsOut()
  expect(await ada.page.evaluate(() => localStorage.getItem('test.endpoint'))).toBeNull()
})

test('whoever uses the browser after somebody is told nothing of theirs', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada', allowed), await world.neighbour('ben')]
  await ada.page.addInitScript(subscribing)
  await ada.opens('/')
  await stored(ada.page)
  await ada.goesTo('/settings/notifications')
  await ada.page.getByRole('button', { name: 'Turn on' }).click()
  await expect(ada.page.getByRole('button', { name: 'Send a test' })).toBeVisible()
  // The session ends elsewhere, so that nothing here is tidied up.
  ada.watch.expects(SESSION_OVER)
  ada.watch.expects(/401/)
  await ada.page.evaluate(() => localStorage.removeItem('warren.session'))
  await ada.page.context().clearCookies()
  const endpoint = () => ada.page.evaluate(() => localStorage.getItem('test.endpoint'))
  expect(await endpoint()).not.toBeNull()
  await ada.opens('/login')
  await ada.logsIn(ben.username)
  await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await expect.poll(endpoint).toBeNull()
})

test('a browser that cannot, or may not, says so', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada', app), await world.bunny('ben', app)]
  // What is not granted then, is refused.
  await ada.page.context().grantPermissions([])
  await ada.opens('/settings/notifications')
  const section = ada.page.getByRole('region', { name: 'Notifications on this device' })
  await expect(section).toContainText('You have told this browser to show no notifications')
  await ben.page.addInitScript('delete window.PushManager')
  await ben.opens('/settings/notifications')
  await expect(ben.page.getByText('This browser cannot show notifications of Warren.')).toBeVisible()
})
