import type { BrowserContext, Page } from '@playwright/test'
import { Bunny, type Neighbour, PASSWORD, SESSION_OVER } from './people'
import { logIn } from './register'
import { some } from './variants'
import { expect, test, type World } from './world'

/*
 * Two people, one browser. What the first one wrote there is hers: the second neither sees nor sends it, however her
 * session ended; and she finds it when she comes back, unless she said otherwise.
 */
const NEW_PASSWORD = 'a burrow under the old oak'

interface Ending {
  how: string
  /** What ends the session of Ada's browser, while it shows the settings. */
  end: (ada: Bunny, world: World) => Promise<void>
  /** How her browser is opened again, if that was the end of the tab. */
  reopen?: (ada: Bunny) => Promise<Bunny>
  /** With which she comes back, if she may. */
  password?: string
  mayReturn?: false
}

const endings: Ending[] = [
  {
    how: 'logging out, and keeping what is not sent',
    end: async (ada) => {
      await leaves(ada, 'Keep on this device')
    },
  },
  {
    how: 'the tab being killed in the middle of logging out',
    end: (ada) => isKilledLeaving(ada, 'Keep on this device'),
    reopen: opensAgain,
  },
  {
    how: 'its time running out',
    end: async ({ page }) => {
      await page.context().clearCookies()
      await page.evaluate(() => {
        const session: object = JSON.parse(localStorage.getItem('warren.session') ?? '{}')
        localStorage.setItem('warren.session', JSON.stringify({ ...session, sessionUntil: 1 }))
      })
      await page.goto('/settings')
    },
  },
  {
    how: 'cookies being cleared',
    end: async ({ page }) => {
      await page.context().clearCookies()
      await page.reload()
    },
  },
  {
    how: 'another device ending it',
    end: endsHerSessions,
  },
  {
    how: 'the password being changed elsewhere',
    password: NEW_PASSWORD,
    end: (ada) =>
      elsewhere(ada, async (device) => {
        await device.does('POST', '/auth/password', {
          currentPassword: PASSWORD,
          newPassword: NEW_PASSWORD,
        })
      }),
  },
  {
    how: 'a ban',
    mayReturn: false,
    end: async (ada, world) => {
      const mona = await world.moderatorAway('mona')
      const reporter = await world.neighbour('rex')
      const { id } = await ada.does('POST', '/posts', { text: 'Threatening things' })
      await reporter.does('POST', '/reports', { subject: { type: 'post', id }, reason: 'violence' })
      const { items } = await mona.does<{ items: { id: string; subject: { postId: string } }[] }>(
        'GET',
        '/moderation/cases?sort=newest',
      )
      const found = items.find(({ subject }) => subject.postId === id)
      const action = { kind: 'ban', rule: 'violence', note: 'No threats here.' }
      await mona.does('POST', `/moderation/cases/${found?.id}/actions`, action)
    },
  },
]

for (const { how, end, reopen, password = PASSWORD, mayReturn = true } of some(endings, 3)) {
  test(`what one wrote is hers alone after ${how}`, async ({ world }) => {
    const [writer, friend] = [await world.bunny('ada'), await world.neighbour('ben')]
    let ada = writer
    ada.watch.expects(/status of 4\d\d|ERR_FAILED|WebSocket/)
    await ada.befriends(friend)
    const { id: post } = await friend.does('POST', '/posts', { text: 'Where does the clover grow?' })
    const { id: room } = await ada.does('POST', '/conversations', { kind: 'direct', with: friend.username })
    const context = ada.page.context()
    await nothingLeaves(context)
    await writes(ada, room, post)

    await end(ada, world)
    if (reopen) ada = await reopen(ada)
    await expect(ada.page.getByRole('link', { name: 'Log in' }).first()).toBeVisible()
    await everythingLeaves(context)
    // A guest finds nothing either.
    await ada.page.goto('/explore')
    await expect(ada.page.getByText('Lately:')).toHaveCount(0)

    const ben = new Bunny(ada.page, ada.watch, ada.origin, friend.username)
    await ada.page.goto('/settings')
    await ben.logsIn(ben.username)
    await expect(ben.page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await findsNothing(ben, room, post)
    await ben.says('Ben was here')
    await expect(ben.message('Ben was here').getByText('Sent', { exact: true })).toBeAttached()
    await expect(ben.said).toHaveCount(1)
    await ben.goesTo(`/@${ben.username}`)
    await ben.missing('From Ada')
    await ben.logsOut()
    if (!mayReturn) return

    await ada.page.goto('/login')
    await ada.logsIn(ada.username, password)
    await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()
    await findsEverything(ada, room, post)
  })
}

test('whoever discards on leaving finds nothing on coming back', async ({ world }) => {
  const ada = await world.bunny('ada')
  await ada.opens('/')
  await composer(ada.page).fill('A draft of Ada')
  const other = await ada.inAnotherTab()
  await other.opens('/')
  await composer(other.page).fill('Another draft of Ada')
  await ada.opens('/settings/account')
  await leaves(ada, 'Discard')
  await expect(other.page.getByRole('link', { name: 'Log in' }).first()).toBeVisible()
  expect(await ada.page.evaluate(() => JSON.stringify(localStorage))).not.toContain('draft of Ada')
  await ada.page.goto('/login')
  await ada.logsIn(ada.username)
  for (const { page } of [ada, other]) await expect(composer(page)).toHaveValue('')
})

test('whoever discards on leaving finds nothing, though the tab was killed before it was done', async ({
  world,
}) => {
  const ada = await world.bunny('ada')
  // The next tab may be quick enough to end the session before it has asked whose it is, or to end it twice.
  ada.watch.expects(SESSION_OVER)
  await ada.opens('/')
  await composer(ada.page).fill('A draft of Ada')
  await isKilledLeaving(ada, 'Discard')
  const { page } = await opensAgain(ada)
  await expect(page.getByRole('link', { name: 'Log in' }).first()).toBeVisible()
  const kept = () => page.evaluate(() => JSON.stringify(localStorage))
  await expect.poll(kept).not.toMatch(/draft of Ada|warren\.(session|leaving)/)
  const names = (await page.context().cookies()).map(({ name }) => name)
  expect(names.filter((name) => /^warren(?:-refresh)?$/.test(name))).toEqual([])
})

test('a page that was on the screen when the session ended is not where the next person begins', async ({
  world,
}) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  ada.watch.expects(SESSION_OVER)
  await ada.opens('/settings/privacy')
  await ada.page.getByRole('button', { name: 'Account and appearance' }).click()
  await ada.page.getByRole('menuitem', { name: 'Log out' }).click()
  await expect(ada.page).toHaveURL('/')
  await ada.page.goto('/login')
  await ada.logsIn(ada.username)
  await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()

  await ada.opens('/settings/privacy')
  await endsHerSessions(ada)
  await expect(ada.page).toHaveURL(/\/login\?next=/)
  await ada.logsIn(ben.username)
  await expect(ada.page).toHaveURL('/')
})

test('a page that believes in another than whose cookies it has does nothing for them', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  ada.watch.expects(/status of 409|WebSocket/)
  await ada.opens('/')
  await composer(ada.page).fill('A post From Ada')
  await ada.page.context().addCookies(await ben.page.context().cookies())
  // By the keyboard: the button may be gone already, since the page can find out by itself, too.
  await ada.page.keyboard.press('Control+Enter')
  // The page becomes that of whose browser it is by now.
  await expect(ada.page.getByText(`@${ben.username}`).first()).toBeVisible()
  await expect(ada.page.getByText('From Ada')).toHaveCount(0)
  await ben.visits(ben)
  await ben.missing('From Ada')
})

test('a deep link keeps its #place over a log-in', async ({ world }) => {
  const [ada, visitor] = [await world.neighbour('ada'), await world.visitor()]
  await visitor.page.goto('/settings/account#password')
  await expect(visitor.page).toHaveURL(/\/login\?next=/)
  await visitor.logsIn(ada.username)
  await expect(visitor.page).toHaveURL('/settings/account#password')
})

test('two tabs with one draft do not write into one another', async ({ world }) => {
  const ada = await world.bunny('ada')
  await ada.opens('/')
  const other = await ada.inAnotherTab()
  await other.opens('/')
  await composer(ada.page).fill('In one tab')
  await composer(other.page).fill('In the other')
  await expect(composer(ada.page)).toHaveValue('In one tab')
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await ada.sees('In one tab')
  await expect(composer(other.page)).toHaveValue('In the other')
  await other.page.reload()
  await expect(composer(other.page)).toHaveValue('In the other')
})

function composer(page: Page) {
  return page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
}

/** Ada writes whatever can be written, searches, and goes to her settings. */
async function writes(ada: Bunny, room: string, post: string): Promise<void> {
  await ada.opens(`/messages/${room}`)
  await ada.says('A message From Ada')
  await ada.messageField.fill('A message draft From Ada')
  await ada.goesTo(`/posts/${post}`)
  await ada.page.getByRole('textbox', { name: 'Write a comment' }).fill('A comment From Ada')
  await ada.page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(ada.page.getByText('A comment From Ada')).toBeVisible()
  await ada.goesTo('/')
  await composer(ada.page).fill('A post From Ada')
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(ada.page.getByText('A post From Ada')).toBeVisible()
  await composer(ada.page).fill('A draft From Ada')
  await ada.goesTo('/explore')
  await ada.page.getByRole('searchbox').fill('secret of Ada')
  await ada.page.getByRole('searchbox').press('Enter')
  await expect(ada.page).toHaveURL(/secret/)
  await ada.goesTo('/settings')
}

async function findsNothing(ben: Bunny, room: string, post: string): Promise<void> {
  await ben.goesTo('/')
  await expect(composer(ben.page)).toHaveValue('')
  await expect(ben.page.getByText('From Ada')).toHaveCount(0)
  await ben.goesTo('/explore')
  await expect(ben.page.getByText('secret of Ada')).toHaveCount(0)
  await ben.goesTo(`/posts/${post}`)
  await expect(ben.page.getByText('From Ada')).toHaveCount(0)
  // Neither in what the page remembers nor, once it is loaded anew, in what the browser has stored.
  await ben.opens(`/messages/${room}`)
  await expect(ben.messageField).toHaveValue('')
  await expect(ben.page.getByText('From Ada')).toHaveCount(0)
}

async function findsEverything(ada: Bunny, room: string, post: string): Promise<void> {
  await ada.goesTo('/')
  await expect(composer(ada.page)).toHaveValue('A draft From Ada')
  await ada.goesTo(`/messages/${room}`)
  await expect(ada.messageField).toHaveValue('A message draft From Ada')
  await expect(ada.message('A message From Ada').getByText('Sent', { exact: true })).toBeAttached()
  await ada.goesTo(`/posts/${post}`)
  await expect(ada.article('A comment From Ada')).toHaveCount(1)
  await ada.goesTo(`/@${ada.username}`)
  await expect(ada.article('A post From Ada')).toHaveCount(1)
}

/** Nothing that is written reaches the server. */
async function nothingLeaves(context: BrowserContext): Promise<void> {
  for (const route of written) {
    await context.route(route, (handled) =>
      handled.request().method() === 'POST' ? handled.abort() : handled.continue(),
    )
  }
  await context.routeWebSocket(/\/conversations\//, (socket) => void socket.close())
}

const written = ['**/api/v1/posts', '**/comments', '**/messages']

async function everythingLeaves(context: BrowserContext): Promise<void> {
  for (const route of written) await context.unroute(route)
}

/** The tab is gone before anything of the log-out reaches the server. */
async function isKilledLeaving({ page }: Bunny, what: 'Keep on this device' | 'Discard'): Promise<void> {
  const asked = Promise.withResolvers<void>()
  await page.route('**/auth/logout', () => asked.resolve())
  await page.getByRole('button', { name: 'Account and appearance' }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await page.getByRole('dialog').getByRole('button', { name: what }).click()
  await asked.promise
  await page.context().newPage()
  await page.close()
}

async function opensAgain(ada: Bunny): Promise<Bunny> {
  const [page = ada.page] = ada.page.context().pages()
  await page.goto('/settings')
  return new Bunny(page, ada.watch, ada.origin, ada.username)
}

async function leaves({ page, watch }: Bunny, what: 'Keep on this device' | 'Discard'): Promise<void> {
  watch.expects(SESSION_OVER)
  await page.getByRole('button', { name: 'Account and appearance' }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await page.getByRole('dialog').getByRole('button', { name: what }).click()
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('link', { name: 'Log in' }).first()).toBeVisible()
}

/** What somebody does on another device of theirs. */
async function elsewhere(
  { origin, username }: Bunny,
  act: (device: Neighbour) => Promise<void>,
): Promise<void> {
  const device = await logIn(origin, username)
  await act(device)
  await device.http.dispose()
}

function endsHerSessions(ada: Bunny): Promise<void> {
  return elsewhere(ada, async (device) => {
    const { items } = await device.does<{ items: { id: string; current: boolean }[] }>(
      'GET',
      '/auth/sessions',
    )
    for (const { id, current } of items) if (!current) await device.does('DELETE', `/auth/sessions/${id}`)
  })
}
