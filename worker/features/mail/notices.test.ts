import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { users } from '../../db/schema'
import { makeCtx } from '../../ctx'
import { testEnv } from '../../test/bus'
import { mailsTo } from '../../test/mail'
import { freshAddress, PASSWORD, person, type Person, request } from '../../test/world'

const { db } = makeCtx(testEnv, { defer: () => {} })
const noticesTo = async ({ email }: Person) =>
  (await mailsTo(email)).filter(({ kind }) => kind === 'notice').map(({ text }) => text)

const logsIn = ({ username }: Person, device: string) =>
  request('POST', '/auth/login', {
    body: { login: username, password: PASSWORD },
    headers: { ...freshAddress(), 'user-agent': device },
  })

const changesPassword = (who: Person) =>
  who.does('POST', '/auth/password', { currentPassword: PASSWORD, newPassword: 'a new burrow, a new word' })

it('whoever changes a password is told, at the address they confirmed alone', async () => {
  const [ada, ben] = [await person('ada'), await person('ben')]
  await db.update(users).set({ emailConfirmedAt: null }).where(eq(users.id, ben.id))
  await changesPassword(ada)
  await changesPassword(ben)
  const [told, ...more] = await noticesTo(ada)
  expect(more).toEqual([])
  expect(told).toContain('The password of your account was changed.')
  expect(told).toMatch(/Time: \d+ \w+ \d{4} at \d\d:\d\d UTC/)
  expect(told).toContain('http://localhost:8787/settings/security')
  expect(await noticesTo(ben)).toEqual([])
})

it('a log-in on a new device is told once an hour for each, and the first after signing up is none', async () => {
  const ada = await person('ada')
  await ada.does('POST', '/auth/logout')
  await logsIn(ada, 'Phone')
  expect(await noticesTo(ada)).toEqual([])
  // An account of some age.
  await db
    .update(users)
    .set({ createdAt: Date.now() - 86_400_000 })
    .where(eq(users.id, ada.id))
  await logsIn(ada, 'Laptop <b>')
  await logsIn(ada, 'Laptop <b>')
  const told = await noticesTo(ada)
  // Twice where the clock has just struck.
  expect([1, 2]).toContain(told.length)
  expect(told[0]).toContain('a device that is new to us: Laptop <b>.')
})
