import type { Scope } from '../core/scopes'
import { expect } from 'vitest'
import { Person } from './world'

/** The same person, as an app of theirs asks in their name, by a token they made. */
export async function byApp(who: Person, scopes: Scope[], name = 'A program of mine'): Promise<Person> {
  const reply = await who.request('POST', '/apps/tokens', { body: { name, scopes } })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return new Person(who.me, reply.body.token, who.email)
}
