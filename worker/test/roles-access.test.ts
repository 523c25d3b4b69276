import { describe, expect, it } from 'vitest'
import { apiDocument } from './contract'
import { metered } from './meter'
import { personAs } from './roles'
import { person, type Person, request } from './world'

/*
 * Every route that the API document reserves for a role, tried by everybody who does not have it. Being refused must
 * cost no SQL, or a stranger could make an operator's route work.
 */
type Operation = { 'x-role'?: 'moderator' | 'admin' }

const { paths } = (await apiDocument()) as unknown as { paths: Record<string, Record<string, Operation>> }
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    role: operation['x-role'],
  })),
)
const reserved = operations.filter(({ role }) => role !== undefined)

const UNKNOWN = '0192f1f0-0000-7000-8000-00000000dead'
const address = (path: string) => path.replace('/api/v1', '').replace(/\{[^}]+\}/g, UNKNOWN)
const people: Partial<Record<'user' | 'moderator' | 'admin', Promise<Person>>> = {}
const user = () => (people.user ??= person('stranger'))
const moderator = () => (people.moderator ??= personAs('moderator'))
const admin = () => (people.admin ??= personAs('admin'))

/** The request as it would come from a client that means well, with a body for those that want one. */
async function refused(who: Person | null, method: string, path: string) {
  const init = method === 'GET' || method === 'DELETE' ? {} : { body: {} }
  const { result, trips } = await metered(() =>
    who ? who.request(method, address(path), init) : request(method, address(path), init),
  )
  expect(trips, 'SQL round trips of a refusal').toBe(0)
  return result
}

it('the document says of every admin or moderation route whom it is for', () => {
  const unmarked = operations.filter(
    ({ path, role }) => /^\/api\/v1\/(admin|moderation)(\/|$)/.test(path) && role === undefined,
  )
  expect(unmarked).toEqual([])
  expect(reserved.length).toBeGreaterThan(0)
})

describe.each(reserved)('$method $path, for a $role', ({ method, path, role }) => {
  it('is a 401 without a session', async () => {
    expect(await refused(null, method, path)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })

  it('is a 403 for a user', async () => {
    expect(await refused(await user(), method, path)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
  })

  it.runIf(role === 'admin')('is a 403 for a moderator', async () => {
    expect(await refused(await moderator(), method, path)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
  })

  it.runIf(method === 'GET')('is open to those it is for', async () => {
    for (const who of role === 'moderator' ? [moderator, admin] : [admin]) {
      expect([401, 403]).not.toContain((await (await who()).request(method, address(path))).status)
    }
  })
})
