import { tick } from './clock'
import { expect, test } from './world'

test('the column of posts keeps its width beside the rail, and the bar its places when zoomed in', async ({
  world,
}) => {
  const ada = await world.bunny('ada', { viewport: { width: 1024, height: 768 } })
  await ada.opens('/')
  const column = async () => (await ada.page.getByRole('main').boundingBox())?.width
  expect(await column()).toBe(600)
  await ada.page.setViewportSize({ width: 1184, height: 768 })
  await expect(ada.page.getByRole('complementary', { name: 'Around Warren' })).toBeVisible()
  expect(await column()).toBe(600)

  // A window of 1280 by 720, zoomed to 200 %.
  await ada.page.setViewportSize({ width: 640, height: 360 })
  const links = ada.page.getByRole('navigation', { name: 'Main' }).first().getByRole('link')
  for (const link of await links.all()) expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(48)
  await links.last().scrollIntoViewIfNeeded()
  await expect(links.last()).toBeInViewport()
})

test('no word of a choice is broken on the smallest phone', async ({ world }) => {
  const guest = await world.visitor({ viewport: { width: 320, height: 640 } })
  await guest.opens('/statistics')
  for (const choice of await guest.page.getByRole('radio').all())
    expect(await choice.evaluate((element) => element.scrollHeight <= element.clientHeight)).toBe(true)
  const wide = await guest.page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(320)
})

test('tags that exist are finished, in posts and in messages', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  await ada.befriends(ben)
  const tag = `dandelions${ben.username.replaceAll(/[^a-z0-9]/g, '')}`
  await ben.does('POST', '/posts', { text: `First #${tag}` })
  // The posts of a tag are counted by the clock.
  await tick(ada.page)
  await ada.talksTo(ben)
  const begun = tag.slice(0, -2)
  await ada.messageField.pressSequentially(`Look at #${begun}`)
  await expect(ada.page.getByRole('option', { name: `#${tag}` })).toBeVisible()
  await ada.messageField.press('Tab')
  await expect(ada.messageField).toHaveValue(`Look at #${tag} `)
  await ada.messageField.press('Enter')
  await expect(ada.message(`Look at #${tag}`)).toBeVisible()

  // What was typed is sent as it is, unless a suggestion was chosen.
  await ada.messageField.pressSequentially(`#${begun}`)
  await expect(ada.page.getByRole('option', { name: `#${tag}` })).toBeVisible()
  await ada.messageField.press('Enter')
  await expect(ada.messageField).toHaveValue('')

  await ada.goesTo('/')
  const composer = ada.page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await composer.pressSequentially(`#${begun}`)
  await ada.page.getByRole('option', { name: `#${tag}` }).click()
  await expect(composer).toHaveValue(`#${tag} `)
})
