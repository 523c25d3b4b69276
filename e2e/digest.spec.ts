import { expectAccessible, expectReadableInTheDark } from './axe'
import { tick } from './clock'
import { confirmsAddress } from './identity'
import { mailTo } from './mailbox'
import { inDatabase, stateOf } from './roles'
import { expect, test } from './world'

test('a digest comes, is ended by one click or on its page, and is wanted again', async ({ world }) => {
  const ada = await world.bunny('ada', { viewport: { width: 390, height: 844 } })
  const [ben, stranger] = [await world.neighbour('ben'), await world.visitor()]
  const { page, origin } = ada
  await confirmsAddress(ada)
  await ada.befriends(ben)
  await ada.opens('/settings/notifications')
  await page.getByRole('radio', { name: 'At most once a day' }).click()
  await expect
    .poll(async () => (await ada.does<Me>('GET', '/users/me')).preferences.mail.digest)
    .toBe('daily')
  await ben.does('POST', '/posts', { text: 'The first carrots are up', visibility: 'friends' })

  // Everybody was asked already today, before there was anything to tell.
  inDatabase(stateOf(origin), `DELETE FROM mails WHERE id LIKE 'digest%'`)
  await tick(page)
  const mail = await mailTo(origin, `${ada.username}@example.org`, 'digest')
  expect(mail.text).toContain(ben.username)
  expect(mail.text).not.toContain('carrots')
  expect(mail.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')

  // A program that looks at links ends nothing; the page asks first, whoever opens it.
  const address = /<([^>]+)>/.exec(mail.headers['List-Unsubscribe'] ?? '')![1]!
  await stranger.page.goto(address)
  await stranger.seesPage()
  expect((await ada.does<Me>('GET', '/users/me')).preferences.mail.digest).toBe('daily')
  await expectAccessible(stranger, 'the end of a digest')
  await stranger.page.getByRole('button', { name: 'Stop these mails' }).click()
  await expect(stranger.page.getByRole('status')).toContainText('You get none from now on.')
  await expectReadableInTheDark(stranger, 'the end of a digest')
  expect((await ada.does<Me>('GET', '/users/me')).preferences.mail.digest).toBe('off')

  // Undone where it says, and then ended by the one click of a program for mail (RFC 8058).
  await ada.opens('/settings/notifications')
  await expect(page.getByRole('radio', { name: 'Never' })).toBeChecked()
  await page.getByRole('radio', { name: 'At most once a day' }).click()
  await expect
    .poll(async () => (await ada.does<Me>('GET', '/users/me')).preferences.mail.digest)
    .toBe('daily')
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect(answer.status).toBe(204)
  expect((await ada.does<Me>('GET', '/users/me')).preferences.mail.digest).toBe('off')
})

type Me = { id: string; preferences: { mail: { digest: string } } }
