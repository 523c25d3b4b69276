import { expectAccessible, expectReadableInTheDark } from './axe'
import { expect, test } from './world'

const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const
const text = 'Morgen früh ernten wir die allerersten Karotten des Jahres · غدًا نحصد الجزر'

test('a post for later waits, is moved, and comes out when its author says so', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada', phone), await world.bunny('ben')]
  await ada.opens('/')
  await ada.page.getByRole('textbox', { name: 'Write a post' }).fill(text)
  await ada.page.getByRole('button', { name: 'Publish later' }).click()
  const dialog = ada.page.getByRole('dialog', { name: 'Publish later' })
  await dialog.getByLabel('Day and time').fill('2020-01-01T08:00')
  await expect(dialog.getByText(/at least a minute ahead/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Schedule' })).toBeDisabled()
  await dialog.getByLabel('Day and time').fill(inDays(2))
  await expectAccessible(ada, 'choosing a time')
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await expect(ada.page.getByText(/^It will be published on/).first()).toBeVisible()
  await ben.visits(ada)
  await ben.missing(text)

  await ada.goesTo('/drafts')
  await expect(ada.page.getByText('No drafts')).toBeVisible()
  await ada.page.getByRole('tab', { name: 'Scheduled' }).click()
  const waiting = ada.page.getByRole('article')
  await expect(waiting).toContainText(text)
  const time = waiting.getByRole('time').first()
  const before = await time.getAttribute('datetime')
  await expectAccessible(ada, 'what waits')
  await expectReadableInTheDark(ada, 'what waits')
  await waiting.getByRole('button', { name: 'Publish later' }).click()
  await dialog.getByLabel('Day and time').fill(inDays(9))
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await expect(time).not.toHaveAttribute('datetime', String(before))

  await waiting.getByRole('button', { name: 'Publish later' }).click()
  await dialog.getByRole('button', { name: 'Keep as a draft' }).click()
  await expect(ada.page.getByText('Nothing is scheduled')).toBeVisible()
  await ada.page.getByRole('tab', { name: 'Drafts' }).click()
  await ada.page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(ada.page.getByText('Your post is out').first()).toBeVisible()
  await ben.visits(ada)
  await ben.sees(text)
})

/** As a form has it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16)
}
