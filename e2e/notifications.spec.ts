import { expect, test } from './world'

test('what is told changes on an open screen with what it is about', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const post = await ada.does('POST', '/posts', { text: 'The first carrots are up' })
  const said = await ben.does('POST', `/posts/${post.id}/comments`, {
    text: `Careful with 4711, @${ada.username}`,
  })
  await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
  await ada.opens('/notifications')
  await expect(ada.article('Careful with 4711')).toContainText('mentioned you')

  await ben.does('PATCH', `/comments/${said.id}`, { text: 'Lovely' })
  await expect(ada.article('commented on your post')).toContainText('Lovely')
  await ada.missing('4711')
  await ben.does('DELETE', `/comments/${said.id}`)
  await ada.missing('commented on your post')
  await ada.sees('reacted to your post')
})

test('notifications are chosen by kind and dismissed, and a muted thread is silent', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const post = await ada.does('POST', '/posts', { text: 'Who likes carrots?' })
  await ben.does('POST', `/posts/${post.id}/comments`, { text: 'I do' })
  await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
  await ben.does('PUT', `/users/${ada.username}/follow`)
  await ada.opens('/notifications')
  await ada.page.getByLabel('Show').selectOption('Reactions')
  await ada.sees('reacted to your post')
  await ada.missing('followed you')
  await ada.article('reacted to your post').getByRole('button', { name: 'Dismiss' }).click()
  await expect(ada.page.getByText('None of these')).toBeVisible()
  await ada.page.getByLabel('Show').selectOption('Everything')
  await ada.sees('followed you')
  await ada.missing('reacted to your post')

  const other = await ada.inAnotherTab()
  await other.opens('/notifications')
  await other.sees('followed you')
  await ada.page.getByRole('button', { name: 'Dismiss all' }).click()
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Dismiss all' }).click()
  await expect(ada.page.getByText('Nothing new')).toBeVisible()
  await expect(other.page.getByText('Nothing new')).toBeVisible()

  await ada.goesTo(`/posts/${post.id}`)
  await ada.choosesFromMenu(ada.article('Who likes carrots?').first(), 'Mute notifications')
  await expect(ada.page.getByText('You hear no more of this post and its thread')).toBeVisible()
  await ben.does('POST', `/posts/${post.id}/comments`, { text: 'And beets' })
  await ben.does('POST', '/posts', { text: `Look, @${ada.username}` })
  await ada.opens('/notifications')
  await ada.sees('mentioned you')
  await ada.missing('commented on your post')
})
