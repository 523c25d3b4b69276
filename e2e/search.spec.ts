import { expectAccessible } from './axe'
import { tick } from './clock'
import { expect, test } from './world'

test('a post is found by a word, whatever its accents, by those who may see it', async ({ world }) => {
  const [ada, stranger] = [await world.bunny('ada'), await world.bunny('stranger')]
  const word = `zq${Date.now().toString(36)}`
  await ada.does('POST', '/posts', { text: `The first ${word}rüben are up #${word}`, visibility: 'public' })
  await ada.does('POST', '/posts', { text: `Only friends hear of ${word}ruben`, visibility: 'friends' })
  const search = stranger.page.getByRole('searchbox', { name: 'Search for posts, people and tags' })

  await stranger.opens('/')
  await stranger.page.keyboard.press('/')
  await search.fill(`${word.toUpperCase()}RUBEN`)
  await stranger.sees('The first')
  await expect(stranger.page.locator('mark')).toHaveText([`${word}rüben`])
  await stranger.missing('Only friends')
  await expect(stranger.page).toHaveURL(new RegExp(`q=${word.toUpperCase()}`))
  await expectAccessible(stranger)

  await stranger.page.getByRole('button', { name: 'Search tips' }).click()
  await stranger.page.getByRole('button', { name: 'is:mine' }).click()
  await expect(stranger.page.getByText('No post found')).toBeVisible()
  await expectAccessible(stranger)

  // The posts of a tag are counted by the clock.
  await tick(stranger.page)
  await search.fill(word)
  await stranger.page.getByRole('tab', { name: 'Tags' }).click()
  await expect(stranger.page.getByRole('link', { name: word })).toBeVisible()
  await expectAccessible(stranger)
  await search.fill(ada.username)
  await stranger.page.getByRole('tab', { name: 'People' }).click()
  await stranger.sees(`@${ada.username}`)
  await expectAccessible(stranger)
  const places = stranger.page.getByRole('navigation', { name: 'Main' })
  await places.getByRole('link', { name: 'Explore' }).click()
  await expect(search).toHaveValue('')
  await expect(stranger.page.getByRole('tab', { name: 'Popular' })).toBeVisible()

  await ada.opens(`/explore?q=${word}+after:banana`)
  await expect(ada.page.getByText('“after:banana” is not a date.')).toBeVisible()
  await ada.opens(`/explore?q=${word}`)
  await ada.sees('Only friends')
  await ada.sees('The first')
})
