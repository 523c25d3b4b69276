import type { Page, Request } from '@playwright/test'
import { expect, test } from './world'

/** What this page asks for, in order. */
function listen(page: Page): Request[] {
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  return requests
}

/** Calls back when this text is first drawn on a page opened later: in order with that page's requests. */
async function whenDrawn(page: Page, text: string, told: () => void): Promise<void> {
  await page.exposeFunction('warrenDrawn', () => {
    told()
  })
  await page.addInitScript((wanted) => {
    const watching = new MutationObserver(() => {
      if (!document.body?.textContent.includes(wanted)) return
      watching.disconnect()
      Reflect.get(window, 'warrenDrawn')()
    })
    watching.observe(document, { childList: true, subtree: true, characterData: true })
  }, text)
}

const pathOf = (request: Request) => new URL(request.url()).pathname

test('the home of a member is there after few files, and asks for its posts in the first wave', async ({
  world,
}) => {
  const ada = await world.bunny('ada')
  await ada.does('POST', '/posts', { text: 'Up with the lark', visibility: 'public' })
  const requests = listen(ada.page)
  // The code that draws waits until the posts were asked for: if it asked for them itself, none would ever come.
  const asked = ada.page.waitForRequest((request) => pathOf(request) === '/api/v1/feeds/home')
  let drawn = () => {}
  const isDrawn = new Promise<void>((resolve) => (drawn = resolve))
  let first: Request[] = []
  // What is asked for after that many files waits for the drawing: what that needs is not among it.
  let files = 0
  await ada.page.route('**/*', async (route) => {
    if (++files > 25) await isDrawn
    if (/\/assets\/.*\.js$/.test(pathOf(route.request()))) await asked
    await route.continue()
  })
  await whenDrawn(ada.page, 'Up with the lark', () => {
    first = [...requests]
    drawn()
  })
  await ada.page.goto('/', { waitUntil: 'commit' })
  await expect.poll(() => first.length).toBeGreaterThan(0)

  for (const once of ['/api/v1/feeds/home', '/api/v1/users/me'])
    expect(first.filter((request) => pathOf(request) === once)).toHaveLength(1)
  // In the name of the same account as what the client asks later.
  const names = () =>
    requests
      .filter((request) => /^\/api\/v1\/(?:users\/me|feeds|suggestions)/.test(pathOf(request)))
      .map((request) => request.headers()['x-warren-account'])
  await expect.poll(() => names().length).toBeGreaterThanOrEqual(3)
  expect(new Set(names()).size).toBe(1)
})

test('the code of a page comes in one wave', async ({ world }) => {
  const ada = await world.bunny('ada')
  // Code waits until all of it was asked for: what only the code itself could ask for would never come.
  const [page, held] = [ada.page, new Set<string>()]
  let open = () => {}
  const all = new Promise<void>((resolve) => (open = resolve))
  await page.route('**/assets/*.js', async (route) => {
    held.add(pathOf(route.request()))
    await all
    await route.continue()
  })
  await page.goto('/', { waitUntil: 'commit' })
  await expect.poll(() => [...held].some((path) => path.includes('/home-'))).toBe(true)
  await expect
    .poll(() => [...held].some((path) => path.includes('/HomePage-') || path.includes('/posts-')))
    .toBe(true)
  open()
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
})

test('a shape of the page is there before any code', async ({ world }) => {
  const [ada, guest] = [await world.bunny('ada'), await world.visitor()]
  for (const { page } of [ada, guest]) {
    await page.route('**/assets/*.js', () => undefined)
    await page.goto('/', { waitUntil: 'commit' })
    await expect(page.locator('#boot-shape')).toBeVisible()
    await expect(page.locator('#boot-trouble')).toBeHidden()
  }
  await expect(ada.page.locator('[data-for="members"]').first()).toBeVisible()
  await expect(guest.page.locator('[data-for="members"]').first()).toBeHidden()
  await ada.page.unrouteAll({ behavior: 'ignoreErrors' })
  await ada.page.reload()
  await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await expect(ada.page.locator('#boot')).toBeHidden()
})

test('says so when the client itself does not arrive', async ({ world }) => {
  const guest = await world.visitor()
  guest.watch.expects(/ERR_FAILED/)
  await guest.page.route('**/assets/*.js', (route) => route.abort())
  await guest.page.goto('/')
  await expect(guest.page.getByRole('alert')).toContainText('Warren cannot be reached')
  await guest.page.unrouteAll()
  await guest.page.getByRole('link', { name: 'reload' }).click()
  await expect(guest.page.getByRole('link', { name: 'Get your bunny' })).toBeVisible()
  await expect(guest.page.getByRole('alert')).toHaveCount(0)
})

test('a frame that did not arrive comes when asked again', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(/ERR_FAILED/)
  const gone = '**/assets/home-*.js'
  await ada.page.route(gone, (route) => route.abort())
  await ada.page.goto('/bookmarks')
  await expect(ada.page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible()
  await ada.page.unroute(gone)
  await ada.page.getByRole('button', { name: 'Reload' }).click()
  await expect(ada.page.getByRole('heading', { name: 'Bookmarks' })).toBeVisible()
})

test('a guest hears nothing that was asked for a member', async ({ world }) => {
  const guest = await world.visitor()
  const requests = listen(guest.page)
  await guest.opens('/')
  expect(requests.map(pathOf)).not.toContain('/api/v1/users/me')
  expect(requests.filter((request) => pathOf(request) === '/api/v1/posts')).toHaveLength(1)
})
