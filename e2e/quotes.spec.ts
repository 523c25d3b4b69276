import { expectAccessible, expectReadableInTheDark } from './axe'
import { PSEUDO, speakPseudo } from './right-to-left'
import { sizes } from './variants'
import { expect, test } from './world'

const text = 'The first carrots are up'
const said = 'Look at these'
const LONG = 'Benjamin the Long-Named of the Upper Burrow'

for (const [size, viewport] of sizes)
  test(`somebody quotes a post, and its author takes it out again, on ${size}`, async ({ world }) => {
    const [ada, ben] = [await world.bunny('ada', { viewport }), await world.bunny('ben', { viewport })]
    await ada.does('PATCH', '/users/me', { displayName: LONG })
    const { id } = await ada.does('POST', '/posts', { text })
    await ben.opens(`/posts/${id}`)
    await ben.page.getByRole('button', { name: 'Repost, 0 so far' }).press('Enter')
    await ben.page.getByRole('menuitem', { name: 'Quote', exact: true }).press('Enter')
    const dialog = ben.page.getByRole('dialog', { name: 'Quote' })
    const quoting = dialog.getByRole('region', { name: `Quoted post by ${LONG}` })
    await expect(quoting.getByText(text)).toBeVisible()
    await expectAccessible(ben)
    await dialog.getByRole('textbox', { name: 'Write a post' }).fill(said)
    await dialog.getByRole('button', { name: 'Post', exact: true }).click()
    await expect(dialog).toHaveCount(0)

    await ben.goesTo(`/@${ben.username}`)
    const article = ben.article(said)
    const card = article.getByRole('region', { name: `Quoted post by ${LONG}` })
    await expect(card.getByText(text)).toBeVisible()
    expect(await ben.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    )
    await expectAccessible(ben)
    await expectReadableInTheDark(ben, size)
    await card.getByRole('link').click()
    await expect(ben.page).toHaveURL(new RegExp(`/posts/${id}$`))
    await ben.page.getByRole('button', { name: 'Repost, 0 so far' }).click()
    await ben.page.getByRole('menuitem', { name: 'See the quote' }).click()
    await expect(ben.page).toHaveURL(/\/quotes$/)
    await ben.sees(said)
    await expectAccessible(ben)

    await ada.opens('/notifications')
    await ada.page.getByText('quoted your post').click()
    await ada.sees(said)
    await ada.choosesFromMenu(ada.article(said).first(), 'Take my post out of this one')
    await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Take it out' }).click()
    const taken = 'The author of the quoted post has taken it out of this one.'
    await ada.sees(taken)
    await ada.opens('/notifications')
    await ada.missing('quoted your post')
    await ben.opens(`/@${ben.username}`)
    await ben.sees(taken)
    await expectAccessible(ben)
    await expectReadableInTheDark(ben, `detached on ${size}`)
    await ben.opens(`/posts/${id}`)
    await ben.page.getByRole('button', { name: 'Repost, 0 so far' }).click()
    await expect(ben.page.getByRole('menuitem', { name: 'Repost to my followers' })).toBeVisible()
    await expect(ben.page.getByRole('menuitem', { name: 'Quote', exact: true })).toHaveCount(0)
  })

test('an author says who may quote, of a post and of all to come, and a quote can be dropped', async ({
  world,
}) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.opens('/settings/privacy')
  const preferred = ada.page.getByRole('radiogroup', { name: 'Who may quote your posts' })
  await preferred.getByRole('radio', { name: 'Nobody else' }).click()
  const saved = () => ada.does<{ preferences: { quotesFrom: string } }>('GET', '/users/me')
  await expect.poll(async () => (await saved()).preferences.quotesFrom).toBe('nobody')
  await ada.goesTo('/')
  await ada.page.getByRole('textbox', { name: 'Write a post' }).fill(text)
  await ada.page.getByRole('button', { name: 'Who may comment and quote' }).click()
  const choice = ada.page.getByRole('combobox', { name: 'Who may quote it' })
  await expect(choice).toHaveValue('nobody')
  await choice.selectOption('Everyone')
  await expectAccessible(ada)
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await ada.sees(text)
  await ada.page.getByRole('textbox', { name: 'Write a post' }).fill('Mine alone')
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await ada.sees('Mine alone')
  const { items } = await ada.does<{ items: { id: string }[] }>('GET', `/users/${ada.username}/posts`)
  const [closed, open] = items
  await ben.opens(`/posts/${closed?.id}`)
  const passesOn = ben.page.getByRole('button', { name: 'Repost, 0 so far' })
  await passesOn.click()
  await expect(ben.page.getByRole('menuitem', { name: 'Repost to my followers' })).toBeVisible()
  await expect(ben.page.getByRole('menuitem', { name: 'Quote', exact: true })).toHaveCount(0)
  await ben.page.keyboard.press('Escape')
  await ben.goesTo(`/posts/${open?.id}`)
  await passesOn.click()
  await ben.page.getByRole('menuitem', { name: 'Quote', exact: true }).click()
  await ben.page.getByRole('button', { name: 'Do not quote it' }).click()
  await expect(ben.page.getByRole('region', { name: /^Quoted post/ })).toHaveCount(0)
})

test('a quote is folded where its author is muted, gone where its post is, and runs from right to left', async ({
  world,
}) => {
  const [ada, ben] = [await world.neighbour('ada'), await world.neighbour('ben')]
  const cleo = await world.bunny('cleo', { locale: PSEUDO, viewport: { width: 360, height: 740 } })
  const dan = await world.bunny('dan')
  const { id } = await ada.does('POST', '/posts', { text })
  const quote = await ben.does('POST', '/posts', { text: said, quotedPostId: id })
  await speakPseudo(cleo.page.context())
  await cleo.opens(`/posts/${quote.id}`)
  await cleo.sees(text)
  expect(await cleo.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await expectAccessible(cleo)
  await dan.does('PUT', `/users/${ada.username}/mute`)
  await dan.opens(`/posts/${quote.id}`)
  await dan.sees('It quotes somebody you have muted.')
  await dan.missing(text)
  await expectAccessible(dan)
  await dan.page.getByRole('button', { name: 'Show', exact: true }).click()
  await dan.sees(text)
  await ada.does('PATCH', `/posts/${id}`, { visibility: 'friends' })
  await dan.opens(`/posts/${quote.id}`)
  await dan.sees('You cannot see the post that is quoted here.')
  await ada.does('DELETE', `/posts/${id}`)
  await dan.opens(`/posts/${quote.id}`)
  await dan.sees('The post that was quoted here is deleted.')
})
