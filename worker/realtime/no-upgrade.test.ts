import { describe, expect, it } from 'vitest'
import { directOf } from '../test/rooms'
import { shakeHands } from '../test/socket'
import { PASSWORD, people, type Person, person, request } from '../test/world'

const UNKNOWN = '0192f1f0-0000-7000-8000-00000000dead'

const endings: Record<string, (ada: Person) => Promise<unknown>> = {
  lives: () => Promise.resolve(),
  'was logged out': (ada) => ada.does('POST', '/auth/logout'),
  'ended with a change of password': async (ada) => {
    const body = { login: ada.username, password: PASSWORD, tokens: 'body' }
    const { accessToken } = (await request('POST', '/auth/login', { body })).body
    const change = { currentPassword: PASSWORD, newPassword: 'a new burrow, a new word' }
    await request('POST', '/auth/password', {
      body: change,
      headers: { authorization: `Bearer ${accessToken}` },
    })
  },
}

describe.each(Object.entries(endings))(
  'a socket asked for without an upgrade, by a session that %s',
  (_, end) => {
    it('is refused with a problem, whether or not there is such a room', async () => {
      const [ada, ben] = await people(2)
      const { id } = await directOf(ada, ben)
      await end(ada)
      for (const path of ['/hub', `/conversations/${id}/socket`, `/conversations/${UNKNOWN}/socket`]) {
        const { status, body } = await ada.request('GET', path)
        expect(status, path).toBeLessThan(500)
        expect(['upgrade_required', 'session_ended', 'not_found'], path).toContain(body.code)
      }
    })
  },
)

it('a ticket is not used up by a request without an upgrade', async () => {
  const ada = await person('ada')
  const { ticket } = await ada.does('POST', '/auth/socket-ticket')
  expect((await request('GET', `/hub?ticket=${ticket}`)).status).toBe(426)
  expect((await shakeHands(`/hub?ticket=${ticket}`, {})).status).toBe(101)
})
