import { expectAccessible, expectReadableInTheDark } from './axe'
import type { Bunny } from './people'
import { PSEUDO, speakPseudo } from './right-to-left'
import { sizes } from './variants'
import { expect, test } from './world'

const LONG = 'Benjamin the Long-Named of the Upper Burrow'
const TITLE = '編み物と庭仕事の仲間 🧶'

/** Nothing of the page reaches beyond the window. */
async function expectToFit({ page }: Bunny, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

for (const [size, viewport] of sizes)
  test(`a list is made, filled, read and left out of home, on ${size}`, async ({ world }) => {
    const [ada, ben] = [await world.bunny('ada', { viewport }), await world.bunny('ben', { viewport })]
    const cleo = await world.neighbour('cleo')
    await ben.does('PATCH', '/users/me', { displayName: LONG })
    for (const { username } of [ben, cleo]) await ada.does('PUT', `/users/${username}/follow`)
    await cleo.does('POST', '/posts', { text: 'News for everybody' })

    await ada.opens('/lists')
    await expectAccessible(ada)
    await expectReadableInTheDark(ada, `no lists on ${size}`)
    await ada.page.getByRole('button', { name: 'New list' }).click()
    await ada.page.getByRole('textbox', { name: 'Title' }).fill(TITLE)
    await expectAccessible(ada)
    await ada.page.getByRole('button', { name: 'Make the list' }).click()
    await ada.page.getByRole('searchbox', { name: 'Find people to put on the list' }).fill(ben.username)
    await ada.page.getByRole('button', { name: `Put ${LONG} on the list` }).click()
    await expect(ada.page.getByRole('dialog').getByText('On the list', { exact: true })).toBeVisible()
    await expectAccessible(ada)
    await expectReadableInTheDark(ada, `people of a list on ${size}`)
    await expectToFit(ada, viewport.width)
    await ada.page.getByRole('button', { name: 'Clear the search' }).click()
    await expect(ada.page.getByRole('button', { name: `Take ${LONG} off the list` })).toBeVisible()
    await ada.page.keyboard.press('Escape')
    await expect(ada.page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
    await expect(ada.page.getByText('Nothing in this list yet')).toBeVisible()

    // What he writes is said to be there, and comes when it is asked for.
    await ben.opens('/')
    await ben.posts('Knitting all day')
    await ada.page.getByRole('button', { name: '1 new post' }).click()
    await ada.sees('Knitting all day')
    await ada.missing('News for everybody')
    await expectAccessible(ada)
    await expectReadableInTheDark(ada, `a list on ${size}`)
    await expectToFit(ada, viewport.width)

    await ada.page.getByRole('button', { name: `More about ${TITLE}` }).press('Enter')
    await ada.page.getByRole('menuitem', { name: 'Edit the list' }).press('Enter')
    await ada.page.getByRole('switch', { name: 'Leave them out of home' }).press('Space')
    await ada.page.getByRole('button', { name: 'Save' }).click()
    await expect(ada.page.getByText('Out of home', { exact: true })).toBeVisible()
    await ada.goesTo('/')
    await ada.sees('News for everybody')
    await ada.missing('Knitting all day')

    // From his profile she takes him off; he never learns of any of it.
    await ada.visits(ben)
    await ada.page.getByRole('button', { name: `More about ${LONG}` }).press('Enter')
    await ada.page.getByRole('menuitem', { name: 'Add to lists' }).press('Enter')
    const box = ada.page.getByRole('checkbox', { name: TITLE })
    await expect(box).toBeChecked()
    await expectAccessible(ada)
    await expectReadableInTheDark(ada, `lists of a person on ${size}`)
    await expectToFit(ada, viewport.width)
    await box.press('Space')
    await expect(box).not.toBeChecked()
    await ada.page.getByRole('button', { name: 'Done', exact: true }).click()
    await expect(async () => {
      await ada.opens('/')
      await ada.sees('Knitting all day')
    }).toPass()
    await ben.goesTo('/notifications')
    await expect(ben.page.getByText(TITLE)).toHaveCount(0)

    await ada.opens('/lists')
    await ada.page.getByRole('button', { name: `More about ${TITLE}` }).press('Enter')
    await ada.page.getByRole('menuitem', { name: 'Delete the list' }).press('Enter')
    await expectAccessible(ada)
    await ada.page
      .getByRole('alertdialog')
      .getByRole('button', { name: 'Delete', exact: true })
      .press('Enter')
    await expect(ada.page.getByText('No lists yet')).toBeVisible()
  })

test('lists fit from right to left, and are found by keyboard', async ({ world }) => {
  const [ben, viewport] = [await world.neighbour('ben'), { width: 360, height: 740 }]
  const ada = await world.bunny('ada', { locale: PSEUDO, viewport })
  await ben.does('PATCH', '/users/me', { displayName: LONG })
  await ada.does('PUT', `/users/${ben.username}/follow`)
  const { id } = await ada.does('POST', '/lists', {
    title: 'أخبار الحديقة والجيران في الحي القديم',
    exclusive: true,
  })
  await ada.does('PUT', `/lists/${id}/members/${ben.username}`)
  await ben.does('POST', '/posts', { text: 'Carrots' })
  await speakPseudo(ada.page.context())
  await ada.opens('/')
  await ada.page.keyboard.press('g')
  await ada.page.keyboard.press('l')
  await expect(ada.page).toHaveURL(/\/lists$/)
  await ada.page.getByRole('link', { name: 'أخبار الحديقة' }).click()
  await ada.sees('Carrots')
  await expectToFit(ada, viewport.width)
  await expectAccessible(ada)
})

test('a list that somebody else keeps is nowhere', async ({ world }) => {
  const [ada, ben] = [await world.neighbour('ada'), await world.bunny('ben')]
  const { id } = await ada.does('POST', '/lists', { title: 'Mine' })
  ben.watch.expects(/status of 404/)
  await ben.opens(`/lists/${id}`)
  await expect(ben.page.getByText('This burrow is empty')).toBeVisible()
})
