import { expectAccessible, expectReadableInTheDark } from './axe'
import type { Bunny } from './people'
import { PSEUDO, speakPseudo } from './right-to-left'
import { sizes } from './variants'
import { expect, test } from './world'

const LONG = 'Benjamin the Long-Named of the Upper Burrow'

/** Nothing of the page reaches beyond the window. */
async function expectToFit({ page }: Bunny, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

for (const [size, viewport] of sizes)
  test(`a post is pinned, its author muted for a while and noted down, on ${size}`, async ({ world }) => {
    const [ada, ben] = [await world.bunny('ada', { viewport }), await world.bunny('ben', { viewport })]
    await ben.does('PATCH', '/users/me', { displayName: LONG })
    await ben.does('POST', '/posts', { text: 'Who I am' })
    await ben.does('POST', '/posts', { text: 'The latest' })
    await ben.visits(ben)
    await ben.choosesFromMenu(ben.article('Who I am'), 'Pin to your wall')
    const front = ben.page.getByRole('article').first()
    await expect(front).toContainText('Who I am')
    await expect(front.getByText('Pinned', { exact: true })).toBeVisible()
    await expectAccessible(ben)
    await expectReadableInTheDark(ben, `a pinned post on ${size}`)

    await ada.visits(ben)
    await expect(ada.page.getByRole('article').first()).toContainText('Who I am')
    const more = ada.page.getByRole('button', { name: `More about ${LONG}` })
    await more.press('Enter')
    await ada.page.getByRole('menuitem', { name: 'Private note' }).press('Enter')
    await ada.page.getByRole('textbox', { name: 'Private note' }).fill('Owes me a carrot')
    await expectAccessible(ada)
    await expectToFit(ada, viewport.width)
    await ada.page.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter')
    await expect(ada.page.getByRole('dialog')).toHaveCount(0)
    await more.press('Enter')
    await ada.page.getByRole('menuitem', { name: 'Private note' }).press('Enter')
    await expect(ada.page.getByRole('textbox', { name: 'Private note' })).toHaveValue('Owes me a carrot')
    await ada.page.keyboard.press('Escape')
    await expect(ada.page.getByRole('dialog')).toHaveCount(0)

    await more.press('Enter')
    await ada.page.getByRole('menuitem', { name: 'Mute for a while' }).press('Enter')
    await ada.page.getByRole('radio', { name: 'A week' }).click()
    await expectAccessible(ada)
    await expectReadableInTheDark(ada, `how long to mute on ${size}`)
    await expectToFit(ada, viewport.width)
    await ada.page.getByRole('dialog').getByRole('button', { name: 'Mute', exact: true }).press('Enter')
    await expect(ada.page.getByText(`You see less of ${LONG} until`)).toBeVisible()

    await ben.choosesFromMenu(ben.article('Who I am').first(), 'Unpin from your wall')
    await expect(ben.page.getByRole('article').first()).toContainText('The latest')
  })

test('a pinned post and the question how long to mute fit from right to left', async ({ world }) => {
  const [ben, viewport] = [await world.neighbour('ben'), { width: 360, height: 740 }]
  const ada = await world.bunny('ada', { locale: PSEUDO, viewport })
  await ben.does('PATCH', '/users/me', { displayName: LONG })
  const { id } = await ben.does('POST', '/posts', { text: 'Who I am' })
  await ben.does('PUT', `/posts/${id}/pin`)
  await speakPseudo(ada.page.context())
  await ada.visits(ben)
  await ada.sees('Who I am')
  await expectToFit(ada, viewport.width)
  await ada.page.locator('main button[aria-haspopup="menu"]').first().press('Enter')
  await ada.page.locator('[role="menuitem"]:has(.lucide-timer)').press('Enter')
  await expect(ada.page.getByRole('radio')).toHaveCount(5)
  await expectToFit(ada, viewport.width)
})
