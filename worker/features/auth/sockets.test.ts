import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { afterEach, expect, it, vi } from 'vitest'
import worker from '../../index'
import { UserHub } from '../../realtime/user-hub'
import { testEnv } from '../../test/bus'
import { ORIGIN, PASSWORD, people, type Person } from '../../test/world'

afterEach(() => vi.restoreAllMocks())

/** Asks without waiting for what comes after the response, as a client does. */
async function answered(who: Person, path: string, body?: object): Promise<number> {
  const execution = createExecutionContext()
  const headers = { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, ...(body && { body: JSON.stringify(body) }) }
  const request = new Request(`${ORIGIN}/api/v1${path}`, init) as Parameters<typeof worker.fetch>[0]
  const { status } = await worker.fetch(request, testEnv, execution)
  order.push('answered')
  await waitOnExecutionContext(execution)
  return status
}

let order: string[] = []

/** A hub that takes several turns to close its sockets. */
function slowHub(): void {
  order = []
  vi.spyOn(UserHub.prototype, 'endSessions').mockImplementation(async () => {
    for (let turn = 0; turn < 5; turn++) await scheduler.wait(1)
    order.push('closed')
  })
}

it.each([
  ['/auth/logout', undefined],
  ['/auth/password', { currentPassword: PASSWORD, newPassword: 'a new burrow, a new word' }],
])('the sockets of an ended session are closed before %s is answered', async (path, body) => {
  const [ada] = await people(1)
  slowHub()
  expect(await answered(ada, path, body)).toBeLessThan(300)
  expect(order.slice(0, 2)).toEqual(['closed', 'answered'])
})

it('a session ends though its sockets cannot be closed at once', async () => {
  const [ada] = await people(1)
  vi.spyOn(UserHub.prototype, 'endSessions').mockRejectedValueOnce(new Error('This hub fails on purpose'))
  expect(await answered(ada, '/auth/logout')).toBe(204)
  expect((await ada.request('POST', '/posts', { body: { text: 'Still here' } })).status).toBe(401)
})
