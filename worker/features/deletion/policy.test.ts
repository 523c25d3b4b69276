import { expect, it } from 'vitest'
import { leavingRefusal, orderRefusal } from './policy'

it.each([
  ['user', false, true],
  ['user', true, true],
  ['moderator', false, true],
  ['admin', true, true],
  ['admin', false, false],
] as const)('a %s, with other admins: %s, may leave: %s', (role, otherAdmins, may) => {
  expect(leavingRefusal({ role, otherAdmins }) === null).toBe(may)
  expect(orderRefusal('a', { id: 'b', role, otherAdmins }) === null).toBe(may)
  expect(orderRefusal('a', { id: 'a', role, otherAdmins })).toMatch(/settings/)
})
