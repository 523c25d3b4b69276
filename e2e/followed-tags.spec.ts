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
  test(`a tag is followed, brings posts home and is unfollowed, on ${size}`, async ({ world }) => {
    // Nobody else writes about it.
    const now = Date.now().toString(36)
    const tag = size === 'a phone' ? `gemüsegarten_und_kräuterbeet_${now}` : `moss_${now}`
    const [ada, ben] = [await world.bunny('ada', { viewport }), await world.neighbour('ben')]
    await ben.does('PATCH', '/users/me', { displayName: LONG })
    await ada.opens(`/tags/${encodeURIComponent(tag)}`)
    await ada.page.getByRole('button', { name: 'Follow', exact: true }).click()
    const following = ada.page.getByRole('button', { name: 'Following', exact: true })
    await expect(following).toHaveAttribute('aria-pressed', 'true')
    await expectAccessible(ada)
    await expectReadableInTheDark(ada, `a followed tag on ${size}`)
    await expectToFit(ada, viewport.width)
    await ada.goesTo('/')
    await expect(ada.page.getByText('Your burrow is new')).toBeVisible()

    // What somebody else writes about it is said to be there, and comes when it is asked for.
    await ben.does('POST', '/posts', { text: `Rain at last #${tag}` })
    await ada.page.getByRole('button', { name: '1 new post' }).click()
    const article = ada.article('Rain at last')
    await expect(article.getByText(`You follow #${tag}`)).toBeVisible()
    await expectAccessible(ada)
    await expectReadableInTheDark(ada, `home by a tag on ${size}`)
    await expectToFit(ada, viewport.width)

    await ada.goesTo('/tags')
    await expectAccessible(ada)
    await expectReadableInTheDark(ada, `followed tags on ${size}`)
    await expectToFit(ada, viewport.width)
    await ada.page.getByRole('button', { name: `Unfollow #${tag}` }).press('Enter')
    await expect(ada.page.getByText('You follow no tags yet')).toBeVisible()
    await ada.goesTo('/')
    await ada.missing('Rain at last')
  })

test('followed tags fit from right to left, and guests are told what for', async ({ world }) => {
  const viewport = { width: 360, height: 740 }
  const [ben, ada] = [await world.neighbour('ben'), await world.bunny('ada', { locale: PSEUDO, viewport })]
  const tag = 'أخبار_الحديقة_والجيران'
  await ada.does('PUT', `/tags/${encodeURIComponent(tag)}/follow`)
  await ben.does('POST', '/posts', { text: `Carrots #${tag}` })
  await speakPseudo(ada.page.context())
  await expect(async () => {
    await ada.opens('/')
    await ada.sees('Carrots')
  }).toPass()
  await expectToFit(ada, viewport.width)
  await expectAccessible(ada)
  await ada.opens('/lists')
  await ada.page.locator('main a[href="/tags"]').click()
  await expect(ada.page.getByRole('link', { name: tag })).toBeVisible()
  await expectToFit(ada, viewport.width)
  await expectAccessible(ada)

  const guest = await world.visitor({ viewport })
  await guest.opens(`/tags/${encodeURIComponent(tag)}`)
  await guest.sees('Carrots')
  await guest.page.getByRole('button', { name: 'Follow', exact: true }).click()
  await expect(
    guest.page.getByRole('dialog', { name: `Log in to have posts about #${tag} in your home` }),
  ).toBeVisible()
  await expectAccessible(guest)
})
