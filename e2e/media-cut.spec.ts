import { drawn, gives } from './pictures'
import { expect, test } from './world'

test('a tab that is killed while the picture of a message is on its way: the next one sends it, once', async ({
  world,
}) => {
  test.slow()
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  const room = await ada.talksTo(ben)
  const { page } = ada
  const context = page.context()
  const answers: (string | undefined)[] = []
  // The bytes arrive, and nobody is there any more to hear so.
  const arrived = Promise.withResolvers<void>()
  await page.route('**/api/v1/media?*', async (route) => {
    const response = await route.fetch()
    answers.push(response.headers()['idempotency-replayed'])
    arrived.resolve()
  })
  await gives(ada.messageField, 'paste', [await drawn(page, { name: 'one.png' })])
  await arrived.promise
  await ada.says('From the tunnel')
  await expect(ada.message('From the tunnel').getByRole('progressbar')).toBeVisible()
  await page.close()

  context.on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().includes('/api/v1/media?'))
      answers.push(response.headers()['idempotency-replayed'])
  })
  const back = await ada.inAnotherTab()
  await back.opens(`/messages/${room}`)
  await ben.opens(`/messages/${room}`)
  for (const { said } of [back, ben]) {
    await expect(said.getByRole('button', { name: 'Open the picture' })).toHaveCount(1)
    await expect(said).toHaveCount(1)
  }
  expect(answers).toEqual([undefined, 'true'])
})
