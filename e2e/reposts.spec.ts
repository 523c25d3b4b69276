import { expectAccessible, expectReadableInTheDark } from './axe'
import { PSEUDO, speakPseudo } from './right-to-left'
import { sizes } from './variants'
import { expect, test } from './world'

const text = 'The first carrots are up'
const LONG = 'Benjamin the Long-Named of the Upper Burrow'

for (const [size, viewport] of sizes)
  test(`somebody reposts, and a follower finds it at home, on ${size}`, async ({ world }) => {
    const ada = await world.neighbour('ada')
    const [ben, cleo] = [await world.bunny('ben', { viewport }), await world.bunny('cleo', { viewport })]
    await ben.does('PATCH', '/users/me', { displayName: LONG })
    await cleo.does('PUT', `/users/${ben.username}/follow`)
    const { id } = await ada.does('POST', '/posts', { text })
    await ben.opens(`/posts/${id}`)
    await ben.page.getByRole('button', { name: 'Repost, 0 so far' }).click()
    await ben.page.getByRole('menuitem', { name: 'Repost to my followers' }).click()
    await expect(ben.page.getByRole('button', { name: 'Repost, 1 so far' })).toBeVisible()

    // The queue brings it.
    await expect(async () => {
      await cleo.opens('/')
      await cleo.sees(text)
    }).toPass()
    const article = cleo.article(text)
    await expect(article.getByText(`${LONG} reposted`)).toBeVisible()
    expect(await cleo.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    )
    await expectAccessible(cleo)
    await expectReadableInTheDark(cleo, size)
    await article.getByRole('button', { name: 'Repost, 1 so far' }).click()
    await cleo.page.getByRole('menuitem', { name: 'See who reposted' }).click()
    await expect(cleo.page.getByRole('dialog').getByText(LONG)).toBeVisible()
    await expectAccessible(cleo)
    await cleo.page.keyboard.press('Escape')

    await ben.page.getByRole('button', { name: 'Repost, 1 so far' }).press('Enter')
    await ben.page.getByRole('menuitem', { name: 'Take my repost back' }).press('Enter')
    await expect(ben.page.getByRole('button', { name: 'Repost, 0 so far' })).toBeVisible()
    await cleo.opens('/')
    await cleo.missing(text)
  })

test('what somebody reposts can be left out of home, who is still followed', async ({ world }) => {
  const [ada, ben] = [await world.neighbour('ada'), await world.neighbour('ben')]
  const cleo = await world.bunny('cleo', { locale: PSEUDO, viewport: { width: 360, height: 740 } })
  await cleo.does('PUT', `/users/${ben.username}/follow`)
  const { id } = await ada.does('POST', '/posts', { text })
  await ben.does('PUT', `/posts/${id}/repost`)
  await ben.does('POST', '/posts', { text: 'My own words' })
  await speakPseudo(cleo.page.context())
  await expect(async () => {
    await cleo.opens('/')
    await cleo.sees(text)
  }).toPass()
  expect(await cleo.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await cleo.does('DELETE', `/users/${ben.username}/reposts`)
  await cleo.opens('/')
  await cleo.sees('My own words')
  await cleo.missing(text)
})
