import { expect, test } from './world'

const hostile = 'Look here </script><script>document.title = "taken"</script> <b>bold</b> \u202e #fields'

test('a link says what stands behind it, and the next page says its own', async ({ world }) => {
  const [ada, guest] = [await world.bunny('ada'), await world.visitor()]
  const { id } = await ada.does('POST', '/posts', { text: hostile })
  await guest.opens(`/posts/${id}`)
  await guest.sees('Look here')
  await expect(guest.page).toHaveTitle(new RegExp(`^${ada.username}: Look here </script>`))
  const said = await guest.page.evaluate(() => ({
    data: JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? 'null'),
    canonical: document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href,
    description: document.querySelectorAll('meta[name=description]').length,
    scripts: document.querySelectorAll('script:not([src]):not([type])').length,
  }))
  expect(said).toMatchObject({
    data: { '@type': 'DiscussionForumPosting', text: hostile },
    canonical: `${guest.origin}/posts/${id}`,
    description: 1,
    scripts: 0,
  })

  // As links are written by those that know no @ in a path.
  const encoded = await guest.page.request.get(`/%40${ada.username}`)
  expect(await encoded.text()).toContain(`<title>${ada.username} (@`)

  // Moving on takes it along: a browser's "share" would otherwise name the page before.
  await guest.article('Look here').getByRole('link', { name: ada.username, exact: true }).click()
  await expect(guest.page).toHaveURL(`${guest.origin}/@${ada.username}`)
  await expect(guest.page).toHaveTitle(new RegExp(`^${ada.username} \\(@`))
  await expect(guest.page.locator('head [data-page]')).toHaveCount(0)
})

test('what a guest may not see is not there, and for whom it is, it is', async ({ world }) => {
  const [ada, guest] = [await world.bunny('ada'), await world.visitor()]
  const { id } = await ada.does('POST', '/posts', { text: 'Among friends', visibility: 'friends' })
  guest.watch.expects(/status of 404/)
  const answer = await guest.page.goto(`/posts/${id}`)
  expect(answer?.status()).toBe(404)
  await expect(guest.page.getByText('This burrow is empty')).toBeVisible()
  expect(await guest.page.content()).not.toContain('Among friends')
  await ada.opens(`/posts/${id}`)
  await ada.sees('Among friends')
})

test('a browser reads the feeds, and pages lead to them', async ({ world }) => {
  const [ada, guest] = [await world.bunny('ada'), await world.visitor()]
  await ada.does('POST', '/posts', { text: hostile })
  await guest.opens(`/@${ada.username}`)
  const read = await guest.page.evaluate(async () => {
    const [atom, json] = [...document.querySelectorAll<HTMLLinkElement>('link[rel=alternate]')].map(
      (link) => link.href,
    )
    const xml = new DOMParser().parseFromString(await (await fetch(atom!)).text(), 'application/xml')
    return {
      errors: xml.querySelectorAll('parsererror').length,
      titles: [...xml.querySelectorAll('entry > title')].map((title) => title.textContent),
      version: (await (await fetch(json!)).json()).version,
    }
  })
  expect(read).toEqual({
    errors: 0,
    titles: [expect.stringContaining('Look here </script>')],
    version: 'https://jsonfeed.org/version/1.1',
  })
})

test('one switch keeps search engines away', async ({ world }) => {
  const [ada, guest] = [await world.bunny('ada'), await world.visitor()]
  await ada.opens('/settings/privacy')
  const choice = ada.page.getByRole('switch', { name: 'Let search engines list you' })
  await expect(choice).toBeChecked()
  const saved = ada.page.waitForResponse((response) => response.request().method() === 'PATCH')
  await choice.click()
  expect((await saved).status()).toBe(200)
  await ada.page.reload()
  await expect(choice).not.toBeChecked()

  const answer = await guest.page.goto(`/@${ada.username}`)
  expect(answer?.headers()['x-robots-tag']).toBe('noindex')
  await expect(guest.page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex')
})

test('a link to a deleted comment leads to its empty place, and to what was answered', async ({ world }) => {
  const [ada, ben, guest] = [await world.bunny('ada'), await world.bunny('ben'), await world.visitor()]
  const { id: post } = await ada.does('POST', '/posts', { text: 'Who knows?' })
  for (let n = 0; n < 12; n++) await ada.does('POST', `/posts/${post}/comments`, { text: `Before ${n}` })
  const { id } = await ben.does('POST', `/posts/${post}/comments`, { text: 'I do' })
  const { id: reply } = await ada.does('POST', `/posts/${post}/comments`, { text: 'Tell us', parentId: id })
  await ben.does('DELETE', `/comments/${id}`)
  guest.watch.expects(/status of 410/)
  const answer = await guest.page.goto(`/posts/${post}/comments/${id}`)
  expect(answer?.status()).toBe(410)
  const place = guest.page.getByText('This comment was deleted.')
  await expect(place).toBeInViewport()
  await expect(place).toHaveAttribute('aria-current', 'true')

  await guest.opens(`/posts/${post}/comments/${reply}`)
  await expect(guest.article('Tell us')).toBeInViewport()
  await expect(guest.article('Tell us')).toHaveAttribute('aria-current', 'true')
})
