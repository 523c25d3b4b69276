import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import type { Role } from '../core/vocabulary'
import { connect } from '../db/client'
import { users } from '../db/schema'
import { type Person, person } from './world'

/** A person to whom the command line gave a role, and who has logged in since. */
export function personAs(role: Role, name: string = role): Promise<Person> {
  return person(name, role)
}

export async function giveRole(username: string, role: Role): Promise<void> {
  await connect(env).update(users).set({ role }).where(eq(users.username, username))
}
