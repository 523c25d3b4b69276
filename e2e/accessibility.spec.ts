import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './world'
import type { Bunny, Visitor } from './people'

test.describe.configure({ timeout: 120_000 })

test('axe finds nothing on any page a visitor can open, in either theme', async ({ world }) => {
  const [ada, visitor] = [await world.bunny('ada'), await world.visitor()]
  visitor.watch.expects(/status of 404/)
  const { post } = await aLifeOf(ada)
  const paths = [
    '/',
    '/login',
    '/register',
    post,
    '/tags/burrow',
    `/@${ada.username}`,
    '/explore',
    '/statistics',
    '/nowhere',
  ]
  await expectNoViolations(visitor, paths)
})

test('axe finds nothing on any page of a member, in either theme', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  const { post } = await aLifeOf(ada)
  await ben.asksToBeFriends(ada)
  const group = await ben.does('POST', '/conversations', {
    kind: 'group',
    name: 'Allotment 7',
    invite: [ada.username],
  })
  const notes = await ada.does('POST', '/conversations', { kind: 'self' })
  await ada.does('POST', `/conversations/${notes.id}/messages`, { text: 'Buy seeds', clientId: 'seeds' })
  const profile = `/@${ada.username}`
  const paths = [
    '/',
    '/?feed=everyone',
    post,
    '/explore',
    '/docs',
    '/statistics?by=day',
    '/friends',
    '/friends?tab=suggestions',
    '/messages',
    ...[notes, group].map(({ id }) => `/messages/${id}`),
    '/notifications',
    '/bookmarks',
    '/drafts',
    ...['', '/about', '/activity', '/friends', '/followers', '/following'].map((tab) => profile + tab),
    `/@${ben.username}`,
    ...['profile', 'account', 'sessions', 'privacy', 'words', 'notifications', 'appearance'].map(
      (section) => `/settings/${section}`,
    ),
  ]
  await expectNoViolations(ada, paths)
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
  await ada.choosesFromMenu(post, 'Delete')
  await expectNoneIn(ada, 'alertdialog')
  await post.getByRole('button', { name: 'React in another way' }).click()
  await expectNoneIn(ada, 'dialog')
  await page.getByRole('button', { name: 'New post' }).click()
  await expectNoneIn(ada, 'dialog')
  await page.keyboard.press('?')
  await expectNoneIn(ada, 'dialog')
})

test('these pages are all pages', () => {
  const tested = readFileSync(import.meta.filename, 'utf8')
  const routes = [...readFileSync('web/src/app.tsx', 'utf8').matchAll(/path: '(\/[a-z]*)/g)].map(
    ([, path]) => path,
  )
  expect(routes.length).toBeGreaterThan(8)
  expect(routes.filter((path) => path !== '/posts' && !tested.includes(`${path}`))).toEqual([])
})

async function expectNoViolations(someone: Visitor, paths: string[]): Promise<void> {
  const { page } = someone
  for (const path of paths) {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await someone.opens(path)
    await expectNone(someone, path, (axe) => axe)
    // A theme changes colours and nothing else.
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectNone(someone, `${path} in the dark`, (axe) => axe.withRules('color-contrast'))
  }
}

/** What just opened, with the page behind it; closes it again. */
async function expectNoneIn(someone: Visitor, role: 'menu' | 'dialog' | 'alertdialog'): Promise<void> {
  const opened = someone.page.getByRole(role)
  await expect(opened).toBeVisible()
  // Nobody looks for a menu among the landmarks: it floats above them, and its button leads there.
  await expectNone(someone, await opened.innerText(), (axe) =>
    role === 'menu' ? axe.disableRules('region') : axe,
  )
  await someone.page.keyboard.press('Escape')
  await expect(opened).toHaveCount(0)
}

async function expectNone(
  { page }: Visitor,
  where: string,
  configure: (axe: AxeBuilder) => AxeBuilder,
): Promise<void> {
  // Half-faded text has no contrast yet.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  const { violations } = await configure(new AxeBuilder({ page })).setLegacyMode().analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
  )
  expect.soft(found, where).toEqual([])
}

/** A post with a comment, a reply, a reaction and a bookmark, an edit, and a draft. */
async function aLifeOf(ada: Bunny): Promise<{ post: string }> {
  const post = await ada.does('POST', '/posts', { text: 'Home at last #burrow', visibility: 'public' })
  const comment = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Welcome!' })
  await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Thank you', parentId: comment.id })
  await ada.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
  await ada.does('PUT', `/posts/${post.id}/bookmark`)
  await ada.does('PATCH', `/posts/${post.id}`, { text: 'Home at long last #burrow' })
  await ada.does('POST', '/posts', { text: 'For friends', visibility: 'friends' })
  await ada.does('POST', '/posts', { text: 'Not ready', draft: true })
  return { post: `/posts/${post.id}` }
}
