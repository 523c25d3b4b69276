import { expectAccessible } from './axe'
import type { Bunny } from './people'
import { drawn } from './pictures'
import { expect, test } from './world'

test('pictures that are looked at while their owner blocks the viewer, and then deletes them', async ({
  world,
}) => {
  test.slow()
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  ben.watch.expects(/status of 404/)
  await ada.opens('/')
  const media = [await uploads(ada, 'tomato'), await uploads(ada, 'navy'), await uploads(ada, 'gold')]
  const { id } = await ada.does('POST', '/posts', { text: 'From the garden', media })
  const { page } = ben
  const tiles = page.getByRole('button', { name: 'Open the picture' })
  const lightbox = page.getByRole('dialog', { name: 'Pictures' })
  await page.clock.install()

  await ben.opens(`/posts/${id}`)
  await tiles.first().press('Enter')
  await expect(lightbox.locator('img').first()).toBeVisible()
  await ada.does('PUT', `/users/${ben.username}/block`)
  for (const _ of media.slice(1)) await page.keyboard.press('ArrowRight')
  await expect(lightbox.getByText('This picture could not be loaded.').last()).toBeVisible()
  await expectAccessible(ben, 'a picture that is gone')
  await page.keyboard.press('Escape')
  await expect(lightbox).toHaveCount(0)
  await expect(tiles.first()).toBeFocused()

  await tiles.first().press('Enter')
  await expect(lightbox).toBeVisible()
  await ada.does('DELETE', `/posts/${id}`)
  // What is older than half a minute is read again when the network is back.
  await page.clock.fastForward('01:00')
  await page.context().setOffline(true)
  await page.context().setOffline(false)
  await expect(page.getByText('This burrow is empty')).toBeVisible()
  await expect(lightbox).toHaveCount(0)
  await page.getByRole('link', { name: 'Hop home' }).click()
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
})

/** As the composer does, with a smaller one for the lists: what is opened has to be loaded. */
async function uploads({ page, origin }: Bunny, color: string): Promise<string> {
  const headers = { origin, 'content-type': 'application/octet-stream' }
  const { buffer: full } = await drawn(page, { name: 'full.png', color, width: 1_200, height: 900 })
  const reply = await page.request.post('/api/v1/media?for=post', { data: full, headers })
  const { id }: { id: string } = await reply.json()
  const { buffer: medium } = await drawn(page, { name: 'medium.png', color, width: 480, height: 360 })
  await page.request.put(`/api/v1/media/${id}/variants/medium`, { data: medium, headers })
  return id
}
