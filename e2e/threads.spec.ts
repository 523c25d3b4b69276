import type { Member } from './people'
import { expect, test } from './world'

/** A conversation of two, down to the last level: each comment answers the one before. */
async function talk(ada: Member, ben: Member, depth: number): Promise<{ post: string; comments: string[] }> {
  const { id: post } = await ada.does('POST', '/posts', { text: 'A long talk' })
  const comments: string[] = []
  for (let level = 0; level <= depth; level++) {
    const parentId = comments.at(-1)
    const said = { text: `Level ${level}`, ...(parentId && { parentId }) }
    comments.push((await (level % 2 ? ada : ben).does('POST', `/posts/${post}/comments`, said)).id)
  }
  return { post, comments }
}

test('news of a reply lead to the reply, however deep it is and however much stands before it', async ({
  world,
}) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const { id: post } = await ben.does('POST', '/posts', { text: 'Much is said here' })
  for (let n = 0; n < 22; n++) await ben.does('POST', `/posts/${post}/comments`, { text: `Before ${n}` })
  const { id: parentId } = await ada.does('POST', `/posts/${post}/comments`, { text: 'Anybody?' })
  for (let n = 0; n < 5; n++)
    await ada.does('POST', `/posts/${post}/comments`, { text: `Somebody ${n}`, parentId })
  const { id: reply } = await ben.does('POST', `/posts/${post}/comments`, { text: 'Here I am', parentId })

  await ada.opens('/notifications')
  await ada.page.getByRole('link', { name: /replied to your comment/ }).click()
  await expect(ada.page).toHaveURL(`${ada.origin}/posts/${post}/comments/${reply}`)
  const here = ada.article('Here I am')
  await expect(here).toBeInViewport()
  await expect(here).toHaveAttribute('aria-current', 'true')
  await expect(here).toBeFocused()

  await ada.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await ada.choosesFromMenu(here, 'Copy link')
  await expect(ada.page.getByText('The link is copied')).toBeVisible()
  const link = await ada.page.evaluate(() => navigator.clipboard.readText())
  expect(link).toBe(`${ada.origin}/posts/${post}/comments/${reply}`)

  await ben.does('DELETE', `/comments/${reply}`)
  ada.watch.expects(/status of 404 .*\/comments\//)
  await ada.opens(`/posts/${post}/comments/${reply}`)
  await expect(ada.page.getByText('The comment that this link leads to is gone')).toBeVisible()
})

test('two people never run out of a thread, on a phone either', async ({ world }) => {
  const phone = { viewport: { width: 360, height: 740 } }
  const [ada, ben] = [await world.bunny('ada', phone), await world.bunny('ben')]
  const { post, comments } = await talk(ada, ben, 5)
  await ben.opens(`/posts/${post}`)
  // Few replies stand open by themselves.
  await ben.sees('Level 5')
  await ben.article('Level 5').getByRole('button', { name: 'Reply' }).click()
  const field = ben.page.getByRole('textbox', { name: `Reply to ${ada.username}` })
  await expect(field).toHaveValue(`@${ada.username} `)
  await field.press('End')
  await field.pressSequentially('and so on')
  await ben.page.getByRole('button', { name: 'Reply', exact: true }).last().click()
  await expect(ben.article('and so on')).toBeInViewport()

  await ada.opens('/notifications')
  await ada.page.getByRole('link', { name: /mentioned you in a comment/ }).click()
  await expect(ada.article('and so on')).toBeInViewport()
  const last = ada.article('Level 5')
  await expect(last).toContainText(ben.username)
  const width = await last.evaluate((element) => element.getBoundingClientRect().width)
  expect(width).toBeGreaterThan(240)
  expect(comments).toHaveLength(6)
})

test('what one has just written is in sight', async ({ world }) => {
  const ada = await world.bunny('ada', { viewport: { width: 800, height: 500 } })
  const { id: post } = await ada.does('POST', '/posts', { text: 'Many words' })
  for (let n = 0; n < 10; n++) await ada.does('POST', `/posts/${post}/comments`, { text: `Word ${n}` })
  await ada.opens(`/posts/${post}`)
  await ada.comments('The last word')
  await expect(ada.article('The last word')).toBeInViewport()
})
