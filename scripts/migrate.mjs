// Applies the migrations to the stored database of this machine; those it has already are left alone.
//   npm run migrate -- [--persist-to .wrangler/state]
import { resolve } from 'node:path'
import { readServeArguments } from './serve/arguments.mjs'
import { withDatabase } from './serve/database.mjs'
import { migrate } from './serve/migrate.mjs'
import { ServeError } from './serve/refusal.mjs'
import { lockState } from './serve/state-lock.mjs'

async function main() {
  const state = String(readServeArguments(process.argv.slice(2)).state)
  const lock = lockState(resolve(state))
  const applied = await withDatabase(resolve(state), (db) => migrate(db, state))
  lock.release()
  console.log(
    applied.length === 0 ? `${state} is up to date.` : `Applied to ${state}: ${applied.join(', ')}.`,
  )
}

main().catch((error) => {
  console.error(error instanceof ServeError ? error.message : error)
  process.exit(1)
})
