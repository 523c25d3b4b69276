import type { Page } from '@playwright/test'
import { some, themes } from './variants'
import { expect, test } from './world'

// Scroll bars as most people have them; without, there is nothing that could jump or stay white.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] }),
})

for (const width of some([820, 1100, 1440], 3)) {
  test(`the navigation stays where it is from page to page, ${width} px wide`, async ({ world }) => {
    const ada = await world.bunny('ada', { viewport: { width, height: 800 } })
    await ada.opens('/')
    const navigation = ada.page.getByRole('navigation', { name: 'Main' }).first()
    const left = async () => (await navigation.boundingBox())?.x
    const home = await left()
    expect(home).toBeGreaterThanOrEqual(0)
    for (const place of ['Messages', 'Explore', 'Notifications']) {
      await navigation.getByRole('link', { name: place }).click()
      await expect(ada.page.getByRole('heading', { level: 1, name: place })).toBeVisible()
      expect(await left()).toBe(home)
    }
  })
}

for (const colorScheme of themes) {
  test(`a dialog darkens the whole window, ${colorScheme}`, async ({ world }) => {
    const ada = await world.bunny('ada', { viewport: { width: 1440, height: 800 }, colorScheme })
    await ada.opens('/friends')
    await ada.page.keyboard.press('?')
    await expect(ada.page.getByRole('dialog')).toBeVisible()
    await ada.page.waitForFunction(() => document.getAnimations().length === 0)
    // Where the scroll bar would be, and where nothing but the page's own ground is behind the backdrop.
    const [edge = [], ground = []] = await colorsAt(ada.page, [
      [1435, 780],
      [1415, 780],
    ])
    // Two ways of mixing a colour round differently.
    edge.forEach((part, place) => expect(Math.abs(part - (ground[place] ?? -1))).toBeLessThanOrEqual(2))
    expect(edge).toHaveLength(4)
  })
}

/** The colours of these pixels, as somebody sees them. */
async function colorsAt(page: Page, places: [number, number][]): Promise<number[][]> {
  const picture = (await page.screenshot()).toString('base64')
  return page.evaluate(
    async ([data, at]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      if (!context) throw new Error('There is nothing to draw on.')
      context.drawImage(bitmap, 0, 0)
      return at.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data])
    },
    [picture, places] as const,
  )
}
