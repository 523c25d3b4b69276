import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { connect } from '../db/client'
import { type roles, users } from '../db/schema'
import { freshAddress, PASSWORD, Person, person, request } from './world'

/** A person to whom the command line gave a role, and who has logged in since. */
export async function personAs(role: (typeof roles)[number], name: string = role): Promise<Person> {
  const { username, email } = await person(name)
  await giveRole(username, role)
  const body = { login: username, password: PASSWORD, tokens: 'body' }
  const reply = await request('POST', '/auth/login', { body, headers: freshAddress() })
  return new Person(reply.body.user, reply.body.accessToken, email)
}

export async function giveRole(username: string, role: (typeof roles)[number]): Promise<void> {
  await connect(env).update(users).set({ role }).where(eq(users.username, username))
}
