import { expectAccessible, expectReadableInTheDark } from './axe'
import { sizes } from './variants'
import { expect, test } from './world'

for (const [size, viewport] of sizes)
  test(`a page that links back is shown as verified, on ${size}`, async ({ world }) => {
    const ada = await world.neighbour('ada')
    const ben = await world.bunny('ben', { viewport })
    const fields = [
      { label: 'Home page', value: 'https://ada.example/a-rather-long-address-of-a-page-of-her-own' },
      { label: 'Garden', value: 'Plot 4, by the well' },
    ]
    await ada.does('PATCH', '/users/me', { fields })
    // Nothing outside is reached from here: as the server answers once it has found the link.
    await ben.page.route(`**/api/v1/users/${ada.username}`, async (route) => {
      const response = await route.fetch()
      const profile = (await response.json()) as { fields: { verifiedAt: string | null }[] }
      if (profile.fields[0]) profile.fields[0].verifiedAt = '2026-01-02T12:00:00.000Z'
      await route.fulfill({ response, json: profile })
    })
    await ben.opens(`/@${ada.username}`)
    const tick = ben.page.getByText(/^Verified since .*2026.*: that page links back here$/)
    await expect(tick).toHaveCount(1)
    expect(await ben.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    )
    await expectAccessible(ben)
    await expectReadableInTheDark(ben, size)
  })
