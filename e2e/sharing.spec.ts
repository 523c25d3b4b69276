import type { Page } from '@playwright/test'
import { app, AWAY, stored } from './app'
import { expectAccessible } from './axe'
import { test } from './front'
import { placesOf } from './kept-here'
import { drawn } from './pictures'
import { PASSWORD } from './people'
import { expect } from './world'

test('what is shared from elsewhere on the device begins a post, with its picture, also without a network', async ({
  world,
  front,
}) => {
  const ada = await world.bunny('ada', app)
  ada.watch.expects(AWAY)
  await ada.opens('/')
  await stored(ada.page)
  await ada.page.reload()
  const composer = ada.page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await composer.fill('Begun before')
  await front.goesAway()
  await shares(ada.page, { text: 'Look at this', url: 'https://garden.example/carrots' }, true)
  await expect(ada.page.getByRole('heading', { level: 1, name: 'New post' })).toBeVisible()
  await expect(composer).toHaveValue('Begun before\n\nLook at this\nhttps://garden.example/carrots')
  await expect(ada.page.getByRole('listitem').filter({ hasText: 'Waits to be uploaded' })).toBeVisible()
  await expectAccessible(ada, 'a shared post')
  // It is in the draft now: not added again, and nowhere else.
  await ada.page.reload()
  await expect(composer).toHaveValue('Begun before\n\nLook at this\nhttps://garden.example/carrots')
  expect(await placesOf(ada.page, ['Look at this'])).toEqual([expect.stringMatching(/^storage warren\.of\./)])
  await front.comesBack()
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(ada.page).toHaveURL(/\/$/)
  await ada.sees('Look at this')
})

test('whoever is not logged in does that first, and nobody else gets it', async ({ world }) => {
  const [ada, eve] = [await world.bunny('ada', app), await world.neighbour('eve')]
  await ada.opens('/')
  await stored(ada.page)
  await ada.logsOut()
  await shares(ada.page, { text: 'Mine alone' })
  await expect(ada.page.getByLabel('Password')).toBeVisible()
  expect(await placesOf(ada.page, ['Mine alone'])).toEqual(['database warren.shared/shared'])

  // Its window is closed, and somebody else logs in at the same browser.
  await ada.page.goto('about:blank')
  const others = await ada.inAnotherTab()
  await others.opens('/login')
  await others.logsIn(eve.username)
  await expect(others.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await others.opens('/share')
  await expect(others.page.getByRole('main').getByRole('textbox', { name: 'Write a post' })).toHaveValue('')
  await others.logsOut()
  expect(await placesOf(others.page, ['Mine alone'])).toEqual([])
})

test('after logging in it is there', async ({ world }) => {
  const ada = await world.bunny('ada', app)
  await ada.opens('/')
  await stored(ada.page)
  await ada.logsOut()
  await shares(ada.page, { title: 'Carrots', text: 'https://garden.example/carrots' })
  await ada.logsIn(ada.username, PASSWORD)
  await expect(ada.page.getByRole('main').getByRole('textbox', { name: 'Write a post' })).toHaveValue(
    'Carrots\nhttps://garden.example/carrots',
  )
})

test('where there is no service worker, the words arrive', async ({ world }) => {
  const ada = await world.bunny('ada')
  await ada.opens('/share?text=Look&url=https%3A%2F%2Fgarden.example')
  const composer = ada.page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await expect(composer).toHaveValue('Look\nhttps://garden.example')
  await expect(ada.page).toHaveURL(/\/share$/)
  await shares(ada.page, { text: 'And this' })
  await expect(composer).toHaveValue('Look\nhttps://garden.example\n\nAnd this')
})

/** As the system does when Warren is chosen in its list. */
async function shares(page: Page, words: { title?: string; text?: string; url?: string }, picture = false) {
  const file = picture ? await drawn(page, { name: 'shared.png' }) : null
  await page.evaluate(
    ([fields, file]) => {
      const form = Object.assign(document.createElement('form'), {
        method: 'POST',
        action: '/share',
        enctype: 'multipart/form-data',
      })
      for (const [name, value] of Object.entries(fields))
        form.append(Object.assign(document.createElement('input'), { name, value }))
      if (file) {
        const input = Object.assign(document.createElement('input'), { type: 'file', name: 'files' })
        const transfer = new DataTransfer()
        transfer.items.add(new File([Uint8Array.from(file.bytes)], file.name, { type: 'image/png' }))
        input.files = transfer.files
        form.append(input)
      }
      document.body.append(form)
      form.submit()
    },
    [words, file && { name: file.name, bytes: [...file.buffer] }] as const,
  )
  await page.waitForURL(/\/(?:share|login)/)
}
