import { TOTP, Secret } from 'otpauth'
import { expectAccessible, expectReadableInTheDark } from './axe'
import { confirmsAddress, linkTo } from './identity'
import { type Bunny, SESSION_OVER } from './people'
import { expect, test } from './world'

/* Two people on one browser, in the steps of a log-in; and what was begun in another one. */

/** Turns on the codes of an app. @returns one that is good */
async function usesCodes(ada: Bunny): Promise<string> {
  const { secret } = await ada.does<{ id: string; secret: string }>('POST', '/auth/second-factor/setup', {})
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  const code = app.generate()
  const { recoveryCodes } = await ada.does<{ id: string; recoveryCodes: string[] }>(
    'PUT',
    '/auth/second-factor',
    { code },
  )
  return recoveryCodes[0]!
}

const whoIsIn = async (page: Bunny['page']) => {
  const answer = await page.request.get('/api/v1/users/me')
  return ((await answer.json()) as { username: string }).username
}

test('while the code of one is waited for, another logs in: the step is over', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  ada.watch.expects(/status of 40[13]/)
  const code = await usesCodes(ada)
  await ada.opens('/')
  await ada.logsOut()
  await ada.opens('/login')
  await ada.logsIn(ada.username)
  await expect(ada.page).toHaveURL('/login/code')
  await ada.page.getByLabel('Code').fill(code)
  await expectAccessible(ada, 'the code')
  await expectReadableInTheDark(ada, 'the code')

  const tab = await ada.inAnotherTab()
  await tab.opens('/login')
  await tab.logsIn(ben.username)
  await expect(tab.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  // The first tab goes on as ben, and asks for no code of ada's.
  await expect(ada.page.getByLabel('Code')).toHaveCount(0)
  await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  expect(await whoIsIn(ada.page)).toBe(ben.username)

  // Nor is anything of it left for who goes to that page later.
  tab.watch.expects(SESSION_OVER)
  await tab.logsOut()
  await expect(
    ada.page
      .getByRole('button', { name: 'Log in' })
      .or(ada.page.getByRole('link', { name: 'Log in' }))
      .first(),
  ).toBeVisible()
  await ada.goesTo('/login/code')
  await expect(ada.page).toHaveURL('/login')
})

test('a link to log in says in another browser that it was not asked for there', async ({ world }) => {
  const ada = await world.bunny('ada')
  await confirmsAddress(ada)
  const [laptop, phone] = [
    await world.visitor(),
    await world.visitor({ viewport: { width: 390, height: 844 } }),
  ]
  await laptop.opens('/login/mail')
  await laptop.page.getByLabel('E-mail').fill(`${ada.username}@example.org`)
  await laptop.page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(laptop.page.getByRole('status').filter({ hasText: 'Look into your mail' })).toBeVisible()
  const link = await linkTo(ada.origin, ada, 'sign_in')
  await phone.opens(link)
  await expect(phone.page.getByText('asked for in another browser')).toBeVisible()
  await expectAccessible(phone, 'a link in another browser')
  await expectReadableInTheDark(phone, 'a link in another browser')
  await phone.page.getByRole('button', { name: 'Log in here' }).click()
  await expect(phone.page.getByRole('heading', { name: 'Home' })).toBeVisible()

  // It is spent: where it was asked for it opens nothing any more, and says how to get another one.
  laptop.watch.expects(/status of 410/)
  await laptop.opens(link)
  await expect(laptop.page.getByText('Your link is here.')).toBeVisible()
  await laptop.page.getByRole('button', { name: 'Log in here' }).click()
  await expect(laptop.page.getByRole('link', { name: 'Have another link sent' })).toBeVisible()
})

test('a link of one that is opened while another is logged in says so, and logs in whom it is for', async ({
  world,
}) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await confirmsAddress(ada)
  const asked = { headers: { origin: ben.origin }, data: { email: `${ada.username}@example.org` } }
  expect((await ben.page.request.post('/api/v1/auth/link', asked)).status()).toBe(202)
  await ben.opens('/')
  const composer = ben.page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await composer.fill('Half a thought of ben')
  await ben.opens(await linkTo(ada.origin, ada, 'sign_in'))
  await expect(ben.page.getByText(`You are logged in as @${ben.username} here.`)).toBeVisible()
  await expectAccessible(ben, 'a link for somebody else')
  expect(await whoIsIn(ben.page)).toBe(ben.username)
  ben.watch.expects(SESSION_OVER)
  await ben.page.getByRole('button', { name: 'Log in here' }).click()
  await expect(ben.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await expect.poll(() => whoIsIn(ben.page)).toBe(ada.username)
  await expect(composer).toHaveValue('')
})

test('the forms of the way in fit a phone, in any script, and nothing moves', async ({ world }) => {
  const guest = await world.visitor({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
  const { page } = guest
  guest.watch.expects(/status of 4\d\d/)
  const names = ['花子さんのとても長い名前'.repeat(6), 'اسم طويل جدا '.repeat(8)]
  for (const path of [
    '/login',
    '/register',
    '/login/forgot',
    '/login/mail',
    '/login/code#a.b.c',
    '/reset#x',
    '/confirm#x',
    '/unsubscribe#x',
  ]) {
    await page.goto('about:blank')
    await guest.opens(path)
    for (const field of await page.getByRole('main').getByRole('textbox').all())
      for (const name of names) {
        await field.fill(name.slice(0, 40))
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
      }
    await expectAccessible(guest, path)
    const moved = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & {
              value: number
              hadRecentInput: boolean
            })[])
              if (!entry.hadRecentInput) sum += entry.value
          }).observe({ type: 'layout-shift', buffered: true })
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
        }),
    )
    expect.soft(moved, `what moves on ${path}`).toBeLessThan(0.1)
  }
})
