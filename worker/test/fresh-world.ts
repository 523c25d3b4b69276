import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { forgetEveryList } from './forget'

let worlds = 0

/** Forgets what all tests before have stored, in the database and in every object, and what is cached of it. */
export async function freshWorld(): Promise<void> {
  await reset()
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
  await forgetEveryList()
  worlds++
}

/** To be called where so much time was let pass that every session is over. */
export function endWorld(): void {
  worlds++
}

/** For what tests keep between them: it is worth nothing in the next world. */
export function worldNumber(): number {
  return worlds
}
