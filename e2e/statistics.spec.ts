import { expectAccessible } from './axe'
import { expect, test } from './world'

test('a day is one of the place where one reads', async ({ world }) => {
  const tag = `zone${Date.now().toString(36)}`
  const ada = await world.bunny('ada', { timezoneId: 'Pacific/Kiritimati' })
  await ada.does('POST', '/posts', { text: `Early birds #${tag}` })
  const there = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Pacific/Kiritimati', dateStyle: 'short' })
  await ada.opens(`/statistics?by=day&tag=${tag}`)
  await expect(ada.page.getByText('Days are those of Pacific/Kiritimati.')).toBeVisible()
  await ada.page.getByText('The numbers as a table').click()
  await expect(ada.page.getByRole('row', { name: `${there.format(new Date())} 1` })).toBeVisible()
  await expectAccessible(ada)
})

test('a small network sees its own numbers', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  const tag = `leek${Date.now().toString(36)}`
  const first = await ada.does('POST', '/posts', { text: `Leeks in #${tag} season` })
  await ben.does('POST', '/posts', { text: `More #${tag}` })
  await ben.does('POST', '/posts', { text: `Only for friends #${tag}`, visibility: 'friends' })
  await ben.does('POST', `/posts/${first.id}/view`)
  await ben.does('PUT', `/posts/${first.id}/reaction`, { kind: 'love' })
  await ben.does('POST', `/posts/${first.id}/comments`, { text: 'Soup!' })

  await test.step('by day, with one tag', async () => {
    await ada.opens(`/statistics?by=day&tag=${tag}`)
    await expect(ada.page.getByRole('heading', { name: '2 public posts' })).toBeVisible()
    await expect(ada.page.getByRole('img', { name: /^Public posts by day/ })).toBeVisible()
    await ada.page.getByText('The numbers as a table').click()
    const today = new Date().toISOString().slice(0, 10)
    await expect(ada.page.getByRole('row', { name: `${today} 2` })).toBeVisible()
    await expectAccessible(ada)
    await ada.page.getByRole('button', { name: /show all posts/ }).click()
    await expect(ada.page).toHaveURL(/by=day$/)
    // What is typed before the answer comes stays; what is not touched follows it.
    const typed = Promise.withResolvers<void>()
    await ada.page.route('**/stats/posts?*', async (route) => {
      await typed.promise
      await route.continue()
    })
    await ada.page.getByRole('radio', { name: 'Years' }).click()
    const from = ada.page.getByRole('spinbutton', { name: 'From' })
    await from.fill('2016')
    typed.resolve()
    await expect(ada.page.getByRole('spinbutton', { name: 'To' })).toHaveValue(/^\d{4}$/)
    await expect(from).toHaveValue('2016')
    await ada.page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(ada.page.getByText(/^2016-01-01 to/)).toBeVisible()
  })

  await test.step('a range that makes no sense is explained', async () => {
    ada.watch.expects(/status of 400/)
    await ada.page.getByRole('spinbutton', { name: 'From' }).fill('2030')
    await ada.page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(ada.page.getByText('The range ends before it begins.')).toBeVisible()
  })

  await test.step('what somebody does', async () => {
    await ada.goesTo(`/@${ben.username}/activity`)
    await expect(ada.page.getByRole('img', { name: '1 active day in the last 53 weeks' })).toBeVisible()
    await expect(ada.page.getByRole('definition').filter({ hasText: /^1$/ }).first()).toBeVisible()
    await expectAccessible(ada)
  })

  await test.step('how a post does, for its author alone', async () => {
    await ada.goesTo(`/posts/${first.id}`)
    await ada.choosesFromMenu(ada.article('Leeks in').first(), 'See how it does')
    const dialog = ada.page.getByRole('dialog', { name: 'How this post does' })
    await expect(dialog.getByText('People who commented')).toBeVisible()
    await expect(dialog.getByRole('img', { name: /^By day/ })).toBeVisible()
    await expectAccessible(ada)
    await ben.opens(`/posts/${first.id}`)
    await ben.article('Leeks in').first().getByRole('button', { name: /^More/ }).click()
    await expect(ben.page.getByRole('menuitem', { name: 'Copy link' })).toBeVisible()
    await expect(ben.page.getByRole('menuitem', { name: 'See how it does' })).toHaveCount(0)
  })
})
