import { expect, test } from './world'
import type { Bunny, Visitor } from './people'

test('a report is decided, appealed against and undone, each by somebody else', async ({ world }) => {
  const [ada, ben, stranger] = [await world.bunny('ada'), await world.bunny('ben'), await world.visitor()]
  const [mona, milo] = [await world.moderator('mona'), await world.moderator('milo')]
  const text = `Everybody knows that Clover cheats at cards, says ${ben.username}`
  const { id } = await ben.does('POST', '/posts', { text })
  const mine = `Clover is the rabbit of ${ben.username}, and she does.`

  await ada.visits(ben)
  await reports(ada, ada.article(text), 'Harassment', 'This is about a neighbour.')
  await ada.page.getByRole('button', { name: 'Done' }).click()

  await mona.opens('/')
  await mona.page.getByRole('link', { name: 'Moderation' }).click()
  const waiting = mona.article(text)
  await expect(waiting).toBeVisible()
  // `j` moves to a case, Enter opens it.
  while (!(await waiting.evaluate((row) => row === document.activeElement)))
    await mona.page.keyboard.press('j')
  await mona.page.keyboard.press('Enter')
  await expect(mona.page.getByText('This is about a neighbour.')).toBeVisible()
  await decides(mona, 'Hide', 'Do not gossip about people by name.')
  await expect(mona.page.getByRole('heading', { name: 'Decided', exact: true })).toBeVisible()

  await ada.visits(ben)
  await ada.missing(text)
  await stranger.opens(`/@${ben.username}`)
  await stranger.missing(text)
  await ben.opens('/notifications')
  await ben.page.getByRole('link', { name: /^Moderation/ }).click()
  await ben.sees('Do not gossip about people by name.')
  await ben.goesTo(`/posts/${id}`)
  await expect(ben.page.getByText('Hidden by the moderators')).toBeVisible()
  await ben.page.getByRole('button', { name: 'Appeal' }).click()
  await ben.page.getByLabel('Why is this a mistake?').fill(mine)
  await ben.page.getByRole('button', { name: 'Send appeal' }).click()
  await expect(ben.page.getByRole('link', { name: 'Your appeal' })).toBeVisible()

  await mona.goesTo('/moderation/appeals')
  await expect(mona.article(mine).getByText('Somebody else than who acted')).toBeVisible()
  await milo.opens('/moderation/appeals')
  const appeal = milo.article(mine)
  await appeal.getByLabel('Your answer').fill('Give her our regards.')
  await appeal.getByRole('button', { name: 'Grant and undo' }).click()
  await milo.missing(mine)
  await milo.goesTo('/moderation/log')
  await milo.sees('granted an appeal')

  await ben.goesTo('/settings/standing')
  await ben.sees('You appealed and were right.')
  await stranger.opens(`/@${ben.username}`)
  await stranger.sees(text)
})

test('a second moderator is told that somebody else was first', async ({ world }) => {
  const [ada, ben] = [await world.neighbour('ada'), await world.neighbour('ben')]
  const [mona, milo] = [await world.moderator('mona'), await world.moderator('milo')]
  milo.watch.expects(/status of 409/)
  const text = `My neighbour sells carrots, says ${ben.username}`
  const { id } = await ben.does('POST', '/posts', { text })
  await ada.does('POST', '/reports', { subject: { type: 'post', id }, reason: 'spam' })
  for (const moderator of [mona, milo]) {
    await moderator.opens('/moderation?sort=newest')
    await moderator.article(text).getByRole('link').click()
    await expect(moderator.page.getByRole('heading', { name: 'Decide', exact: true })).toBeVisible()
  }
  await decides(mona, 'Hide', 'An advertisement.')
  await expect(mona.page.getByRole('heading', { name: 'Decided', exact: true })).toBeVisible()
  await decides(milo, 'Warn', 'Please do not advertise.')
  await expect(milo.page.getByText(/Somebody else/)).toBeVisible()
  await expect(milo.page.getByRole('list', { name: 'What was done' })).toContainText(mona.username)
})

test('reporting and muting leave the page alive', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  await ben.does('POST', '/posts', { text: 'The first carrots of the year' })
  await ben.does('POST', '/posts', { text: 'The last ones of the year' })
  await ada.visits(ben)
  const { page } = ada
  await reports(ada, ada.article('The first carrots of the year'), 'Spam')
  await page.getByRole('button', { name: `Mute ${ben.username}` }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText(`${ben.username} is muted`, { exact: true })).toBeVisible()
  // Presses arrive, and another menu opens.
  await ada.article('The last ones of the year').getByRole('button', { name: 'Like' }).click()
  await expect(
    ada.article('The last ones of the year').getByRole('button', { name: /take back/ }),
  ).toBeVisible()
  await ada.choosesFromMenu(ada.article('The last ones of the year'), 'Report')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  // The keyboard goes on where it was.
  await expect(ada.article('The last ones of the year').getByRole('button', { name: 'More' })).toBeFocused()
})

test('comments, messages and people can be reported too', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const post = await ada.does('POST', '/posts', { text: 'What do you grow in your garden?' })
  await ben.does('POST', `/posts/${post.id}/comments`, { text: `A rude answer by ${ben.username}` })
  await ada.opens(`/posts/${post.id}`)
  await reports(ada, ada.article('A rude answer'), 'Harassment')
  await ada.page.getByRole('button', { name: 'Done' }).click()

  await ada.visits(ben)
  await reports(ada, ada.page.getByRole('main'), 'Pretends to be somebody', '', 'More about')
  await ada.page.getByRole('button', { name: 'Done' }).click()

  await ada.befriends(ben)
  const room = await ada.talksTo(ben)
  const rude = { text: `Another one by ${ben.username}`, clientId: 'rude' }
  await ben.does('POST', `/conversations/${room}/messages`, rude)
  const message = ada.message('Another one')
  await message.hover()
  await reports(ada, message, 'Hate')
  await ada.page.getByRole('button', { name: 'Done' }).click()
  const moderator = await world.moderator('mona')
  await moderator.opens('/moderation?sort=newest&type=comment')
  await moderator.sees(`A rude answer by ${ben.username}`)
  await moderator.missing('Pretends')
  await moderator.goesTo('/moderation?sort=newest&type=message')
  await moderator.sees(`Another one by ${ben.username}`)
  await moderator.goesTo('/moderation?sort=newest&type=profile')
  await moderator.sees(`profile by ${ben.username}`)
})

test('who is suspended learns why, until when, and can appeal', async ({ world }) => {
  const [ada, ben] = [await world.neighbour('ada'), await world.bunny('ben')]
  const mona = await world.moderator('mona')
  ben.watch.expects(/(?:status of|response code:) 40[13]/)
  const { id } = await ben.does('POST', '/posts', { text: `Threatening things by ${ben.username}` })
  await ada.does('POST', '/reports', { subject: { type: 'post', id }, reason: 'violence' })
  await mona.opens('/moderation?sort=newest')
  await mona.article(ben.username).getByRole('link').click()
  await decides(mona, 'Suspend', 'No threats here.')
  await expect(mona.page.getByRole('heading', { name: 'Decided', exact: true })).toBeVisible()

  await ben.page.context().clearCookies()
  await ben.page.goto('/login')
  await ben.page.evaluate(() => localStorage.clear())
  await ben.page.goto('/login')
  await ben.logsIn(ben.username)
  await expect(ben.page.getByRole('heading', { name: 'Your account is suspended' })).toBeVisible()
  await ben.sees('No threats here.')
  await ben.page.getByRole('button', { name: 'Appeal' }).click()
  await ben.page.getByLabel('Why is this a mistake?').fill('It was a line from a play.')
  await ben.page.getByRole('button', { name: 'Send appeal' }).click()
  await ben.sees('You appealed. Somebody will read it.')
})

test('for others there is no desk', async ({ world }) => {
  const ada = await world.bunny('ada')
  await ada.opens('/moderation')
  await expect(ada.page.getByRole('link', { name: 'Moderation' })).toHaveCount(0)
  await expect(ada.page.getByRole('tab')).toHaveCount(0)
})

async function reports(
  who: Bunny,
  what: ReturnType<Visitor['article']>,
  reason: string,
  note = '',
  menu = 'More',
): Promise<void> {
  await what
    .getByRole('button', { name: new RegExp(`^${menu}`) })
    .first()
    .click()
  await who.page.getByRole('menuitem', { name: 'Report' }).click()
  const dialog = who.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: reason }).click()
  if (note !== '') await dialog.getByLabel('Anything to add?').fill(note)
  await dialog.getByRole('button', { name: 'Send report' }).click()
  await expect(dialog.getByText('A moderator will look at it')).toBeVisible()
}

async function decides({ page }: Bunny, what: string, why: string): Promise<void> {
  await page.getByRole('radio', { name: what, exact: true }).click()
  await page.getByLabel('Why', { exact: true }).fill(why)
  await page.getByRole('button', { name: what, exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: what }).click()
}

test('what moderation does about a post is said on it while its author looks at it', async ({ world }) => {
  const [ada, ben, mona] = [
    await world.neighbour('ada'),
    await world.bunny('ben'),
    await world.moderatorAway('mona'),
  ]
  const text = `Loud words about carrots, says ${ben.username}`
  const { id } = await ben.does('POST', '/posts', { text })
  await ben.opens(`/@${ben.username}`)
  await expect(ben.page).toHaveURL(new RegExp(`/@${ben.username}$`))
  await expect(ben.article(text)).toBeVisible()
  await ada.does('POST', '/reports', { subject: { type: 'post', id }, reason: 'harassment' })
  const { items } = await mona.does<{ items: { id: string; subject: { postId: string } }[] }>(
    'GET',
    '/moderation/cases?sort=newest',
  )
  const about = items.find(({ subject }) => subject.postId === id)
  await mona.does('POST', `/moderation/cases/${about?.id}/actions`, {
    kind: 'hide',
    rule: 'harassment',
    note: 'Not in these words.',
  })
  await expect(ben.article(text).getByText('Hidden by the moderators')).toBeVisible()
  await expect(ben.article(text).getByText('Not in these words.')).toBeVisible()
})
