import { readFileSync } from 'node:fs'
import { expectAccessible, expectReadableInTheDark } from './axe'
import { expect, test } from './world'
import type { Member, Visitor } from './people'

test('axe finds nothing on any page a visitor can open, in either theme', async ({ world }) => {
  const [ada, visitor] = [await world.neighbour('ada'), await world.visitor()]
  visitor.watch.expects(/status of 404/)
  const { post } = await aLifeOf(ada)
  const paths = [
    '/',
    '/login',
    '/login/forgot',
    '/register',
    '/confirm',
    '/reset',
    '/invite/nobody',
    '/collectibles/none',
    '/unsubscribe',
    post,
    '/tags/burrow',
    `/@${ada.username}`,
    '/explore',
    '/statistics',
    '/nowhere',
  ]
  await expectNoViolations(visitor, paths)

  await visitor.opens(post)
  await visitor.page.getByRole('button', { name: 'Like' }).first().click()
  await expectNoneIn(visitor, 'dialog')
})

test.describe('axe finds nothing on any page of a member, in either theme', () => {
  test('that is about everybody', async ({ world }) => {
    const ada = await world.bunny('ada')
    const { post } = await aLifeOf(ada)
    if (process.env['WARREN_FULL'] !== '1') await documentsFewRoutes(ada)
    await expectNoViolations(ada, [
      '/',
      '/?feed=everyone',
      post,
      '/explore',
      '/statistics?by=day',
      '/bookmarks',
      '/drafts',
      '/docs',
    ])
  })

  test('that is about friends', async ({ world }) => {
    const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
    await aLifeOf(ada)
    await ben.does('PUT', `/users/${ada.username}/friend-request`)
    const invited = { kind: 'group', name: 'Allotment 7', invite: [ada.username] }
    const group = await ben.does('POST', '/conversations', invited)
    const list = await ada.does('POST', '/lists', { title: 'Gardeners', exclusive: true })
    const notes = await ada.does('POST', '/conversations', { kind: 'self' })
    await ada.does('POST', `/conversations/${notes.id}/messages`, { text: 'Buy seeds', clientId: 'seeds' })
    await expectNoViolations(ada, [
      '/lists',
      '/tags',
      `/lists/${list.id}`,
      '/friends',
      '/friends?tab=suggestions',
      '/messages',
      ...[notes, group].map(({ id }) => `/messages/${id}`),
      '/notifications',
    ])
  })

  test('that is about one person', async ({ world }) => {
    const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
    const { id } = await aLifeOf(ada)
    await ben.does('PUT', `/users/${ada.username}/friend-request`)
    await ben.does('POST', '/posts', { text: 'Seen?', visibility: 'public', quotedPostId: id })
    const tabs = ['', '/about', '/activity', '/friends', '/followers', '/following']
    await expectNoViolations(ada, [
      ...tabs.map((tab) => `/@${ada.username}${tab}`),
      `/@${ben.username}`,
      `/posts/${id}/quotes`,
    ])
  })

  test('where something is set', async ({ world }) => {
    const ada = await world.bunny('ada')
    await aLifeOf(ada)
    const sections = [
      'profile',
      'account',
      'security',
      'sessions',
      'privacy',
      'words',
      'standing',
      'notifications',
      'data',
    ]
    await expectNoViolations(
      ada,
      [...sections, 'apps', 'appearance', 'app'].map((section) => `/settings/${section}`),
    )
    const redirect = 'urn:ietf:wg:oauth:2.0:oob'
    const app = await ada.does<{ client_id: string }>('POST', '/apps', {
      client_name: 'Clover',
      redirect_uris: redirect,
    })
    const asked = `response_type=code&client_id=${app.client_id}&redirect_uri=${redirect}&scope=read`
    await expectNoViolations(ada, ['/share', `/oauth/authorize?${asked}`])
  })
})

test('axe finds nothing where moderators and admins work, nor on the page of who is kept out', async ({
  world,
}) => {
  const [ada, ben] = [await world.neighbour('ada'), await world.bunny('ben')]
  const admin = await world.moderator('mona', 'admin')
  ben.watch.expects(/(?:status of|response code:) 40[13]/)
  const post = await ben.does('POST', '/posts', { text: 'FREE MONEY http://bit.ly/x http://bit.ly/y' })
  await ada.does('POST', '/reports', {
    subject: { type: 'post', id: post.id },
    reason: 'scam',
    note: 'Clearly.',
  })
  await admin.opens('/moderation?sort=newest')
  const place = await admin.article(ben.username).getByRole('link').getAttribute('href')
  await expectNoViolations(admin, ['/moderation?sort=newest', place ?? '', '/admin'])
  const action = { kind: 'suspend', rule: 'scam', note: 'This is a scam.', days: 3, hide: true }
  await admin.does('POST', `${place}/actions`, action)

  await ben.page.context().clearCookies()
  await ben.page.goto('/login')
  await ben.page.evaluate(() => localStorage.clear())
  await ben.opens('/login')
  await ben.logsIn(ben.username)
  await expect(ben.page).toHaveURL(/suspended$/)
  await ben.seesPage()
  await expectNoneInBothThemes(ben, '/suspended')
  await ben.page.getByRole('button', { name: 'Appeal' }).first().click()
  await ben.page.getByLabel('Why is this a mistake?').fill('I was hacked.')
  await ben.page.getByRole('button', { name: 'Send appeal' }).click()
  await ben.sees('You appealed.')
  await expectNoViolations(admin, ['/moderation/appeals', '/moderation/log'])
})

test('axe finds nothing in menus and dialogs', async ({ world }) => {
  const ada = await world.bunny('ada')
  await aLifeOf(ada)
  await ada.opens('/')
  const { page } = ada
  const post = page.getByRole('article').first()

  await page.getByRole('button', { name: 'Account and appearance' }).click()
  await expectNoneIn(ada, 'menu')
  await post.getByRole('button', { name: 'More' }).click()
  await expectNoneIn(ada, 'menu')
  await ada.choosesFromMenu(post, 'Edit')
  await expectNoneIn(ada, 'dialog')
  await post.getByRole('button', { name: 'React in another way' }).click()
  await expectNoneIn(ada, 'dialog')
  await page.getByRole('button', { name: 'New post' }).click()
  await expectNoneIn(ada, 'dialog')
  await page.keyboard.press('?')
  await expectNoneIn(ada, 'dialog')
  const ben = await world.neighbour('ben')
  await ada.visits(ben)
  await ada.choosesFromMenu(page.getByRole('main'), 'Report')
  await expectNoneIn(ada, 'dialog')
  await ada.opens('/settings/words')
  await page.getByRole('button', { name: 'Add a word' }).click()
  await expectNoneIn(ada, 'dialog')
})

test('these pages are all pages', () => {
  const tested = readFileSync(import.meta.filename, 'utf8')
  const listed = ['app', 'arrivals', 'member-pages']
    .map((name) => readFileSync(`web/src/${name}.tsx`, 'utf8'))
    .join('')
  const routes = [...listed.matchAll(/path: '(\/[a-z]*)/g)].map(([, path]) => path)
  expect(routes.length).toBeGreaterThan(8)
  expect(routes.filter((path) => path !== '/posts' && !tested.includes(`${path}`))).toEqual([])
})

async function expectNoViolations(someone: Visitor, paths: string[]): Promise<void> {
  const { page } = someone
  for (const [index, path] of paths.entries()) {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await (index === 0 ? someone.opens(path) : someone.goesTo(path))
    await expectNoneInBothThemes(someone, path)
  }
}

async function expectNoneInBothThemes(someone: Visitor, where: string): Promise<void> {
  await someone.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectAccessible(someone, where)
  await expectReadableInTheDark(someone, where)
}

/** Two hundred routes are drawn as a dozen are, but axe looks at them for a minute. */
async function documentsFewRoutes({ page }: Visitor): Promise<void> {
  await page.route('**/api/v1/openapi.json', async (route) => {
    const response = await route.fetch()
    const document: { paths: object } = await response.json()
    const paths = Object.fromEntries(Object.entries(document.paths).slice(0, 12))
    await route.fulfill({ response, json: { ...document, paths } })
  })
}

/** What just opened, with the page behind it; closes it again. */
async function expectNoneIn(someone: Visitor, role: 'menu' | 'dialog' | 'alertdialog'): Promise<void> {
  const opened = someone.page.getByRole(role)
  await expect(opened).toBeVisible()
  // No hint about what is under the pointer appears while axe looks.
  await someone.page.mouse.move(0, 0)
  // Nobody looks for a menu among the landmarks: it floats above them, and its button leads there.
  await expectAccessible(someone, await opened.innerText(), role === 'menu' ? ['region'] : [])
  await someone.page.keyboard.press('Escape')
  await expect(opened).toHaveCount(0)
}

/** A post with a comment, a reply, a reaction and a bookmark, an edit, and a draft. */
async function aLifeOf(ada: Member): Promise<{ id: string; post: string }> {
  const post = await ada.does('POST', '/posts', { text: 'Home at last #burrow', visibility: 'public' })
  const comment = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Welcome!' })
  const thanks = { text: 'Thank you', parentId: comment.id }
  const reply = await ada.does('POST', `/posts/${post.id}/comments`, thanks)
  await ada.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
  await ada.does('PUT', `/posts/${post.id}/bookmark`)
  await ada.does('PATCH', `/posts/${post.id}`, { text: 'Home at long last #burrow' })
  await ada.does('POST', '/posts', { text: 'For friends', visibility: 'friends' })
  await ada.does('POST', '/posts', { text: 'Not ready', draft: true })
  return { id: post.id, post: `/posts/${post.id}/comments/${reply.id}` }
}
