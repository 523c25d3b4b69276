import { expectAccessible, expectReadableInTheDark } from './axe'
import { expect, test } from './world'

test('what was deleted comes back to whoever thinks better of it, and nobody was told', async ({ world }) => {
  const viewport = { width: 360, height: 740 }
  const [ada, ben] = [await world.bunny('ada', { viewport }), await world.bunny('ben')]
  const { id } = await ada.does('POST', '/posts', { text: 'A second thought' })
  await ada.does('POST', `/posts/${id}/comments`, { text: 'A third one' })
  const undo = ada.page.getByRole('button', { name: 'Undo' })

  await ada.opens('/')
  const other = await ada.inAnotherTab()
  await other.opens('/')
  await other.sees('A second thought')
  await ada.choosesFromMenu(ada.article('A second thought'), 'Delete')
  await ada.missing('A second thought')
  await other.missing('A second thought')
  await expect(other.page.getByText('The post is deleted')).toHaveCount(0)
  await expectAccessible(ada)
  await expectReadableInTheDark(ada, 'an undo')
  await ben.visits(ada)
  await ben.sees('A second thought')
  await undo.click()
  await ada.sees('A second thought')
  await other.sees('A second thought')
  await other.page.close()

  await ada.goesTo(`/posts/${id}`)
  await ada.choosesFromMenu(ada.article('A third one').last(), 'Delete')
  await ada.missing('A third one')
  await undo.click()
  await ada.sees('A third one')
  await ada.choosesFromMenu(ada.article('A third one').last(), 'Delete')
  await ada.missing('A third one')
  // With the page goes the way back.
  await ada.opens(`/posts/${id}`)
  await ada.missing('A third one')
  await ben.goesTo(`/posts/${id}`)
  await expect(ben.page.getByText('No comments yet')).toBeVisible()
})

test('a tab that dies loses no deletion: the next one does it', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { id } = await ada.does('POST', '/posts', { text: 'Not for long' })
  await ada.opens('/')
  // Nothing of what the tab says arrives.
  await ada.page.route('**/api/v1/posts/*', (route) =>
    route.request().method() === 'DELETE' ? route.abort() : route.continue(),
  )
  ada.watch.expects(/ERR_FAILED/)
  await ada.choosesFromMenu(ada.article('Not for long'), 'Delete')
  await ada.missing('Not for long')
  const next = await ada.inAnotherTab()
  await ada.page.close()
  await next.opens('/')
  await next.missing('Not for long')
  await expect
    .poll(async () => (await next.page.request.get(`/api/v1/posts/${id}`)).status(), { timeout: 20_000 })
    .toBe(404)
})

test('whoever logs out has deleted what they could still undo', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const { id } = await ada.does('POST', '/posts', { text: 'My last word' })
  await ada.opens('/')
  await ada.choosesFromMenu(ada.article('My last word'), 'Delete')
  await ada.missing('My last word')
  await ada.logsOut()
  expect((await ben.http.get(`${ben.origin}/api/v1/posts/${id}`)).status()).toBe(404)
})
