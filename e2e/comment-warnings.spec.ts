import { expectAccessible, expectReadableInTheDark } from './axe'
import { PSEUDO, speakPseudo } from './right-to-left'
import { expect, test } from './world'

const WARNING = 'How it ends, and who was in the burrow when the lights went out'

test('a comment is folded behind its warning, but for whoever opens all of them', async ({ world }) => {
  const viewport = { width: 360, height: 740 }
  const [ada, ben] = [await world.bunny('ada', { viewport }), await world.bunny('ben')]
  const { id } = await ben.does('POST', '/posts', { text: 'How does it end?' })

  await ada.opens(`/posts/${id}`)
  await ada.page.getByRole('textbox', { name: 'Write a comment' }).fill('The rabbit did it')
  await ada.page.getByRole('button', { name: 'Content warning' }).click()
  await ada.page.getByRole('textbox', { name: 'Content warning' }).fill(WARNING)
  await expectAccessible(ada)
  await ada.page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(ada.article(WARNING)).toBeVisible()
  await expect(ada.page.getByText('The rabbit did it')).toHaveCount(0)

  await ben.opens(`/posts/${id}`)
  await expect(ben.page.getByText('The rabbit did it')).toHaveCount(0)
  await expectAccessible(ben)
  await expectReadableInTheDark(ben, 'a comment behind a warning')
  await ben.article(WARNING).getByRole('button', { name: 'Show', exact: true }).click()
  await ben.sees('The rabbit did it')

  await ben.goesTo('/settings/appearance')
  await ben.page.getByRole('switch', { name: 'Always open what is behind a warning' }).click()
  await expectAccessible(ben)
  await ben.opens(`/posts/${id}`)
  await ben.sees('The rabbit did it')
  await ben.article(WARNING).getByRole('button', { name: 'Fold', exact: true }).click()
  await ben.missing('The rabbit did it')
})

test('the warning of a comment has room on a phone, from right to left', async ({ world }) => {
  const ada = await world.neighbour('ada')
  const ben = await world.bunny('ben', { locale: PSEUDO, viewport: { width: 360, height: 740 } })
  const { id } = await ada.does('POST', '/posts', { text: 'How does it end?' })
  await ada.does('POST', `/posts/${id}/comments`, { text: 'The rabbit did it', warning: WARNING })
  await speakPseudo(ben.page.context())
  await ben.opens(`/posts/${id}`)
  await expect(ben.page.locator('html')).toHaveAttribute('dir', 'rtl')
  await ben.sees(WARNING)
  await ben.missing('The rabbit did it')
  expect(await ben.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})
