// Applies the migrations to a libSQL database, such as one at Turso; those it has already are left alone.
//   LIBSQL_URL=libsql://… LIBSQL_TOKEN=… npm run migrate:libsql
import { createClient } from '@libsql/client'
import { migrateLibsql } from './migrations/libsql.mjs'
import { ServeError } from './serve/refusal.mjs'

const { LIBSQL_URL: url, LIBSQL_TOKEN: authToken } = process.env
if (!url) {
  console.error('Usage: LIBSQL_URL=libsql://… [LIBSQL_TOKEN=…] npm run migrate:libsql')
  process.exit(1)
}
const place = new URL(url).host || url
const client = createClient({ url, ...(authToken && { authToken }) })
try {
  await migrateLibsql(client, place)
  console.log(`${place} is up to date.`)
} catch (error) {
  console.error(error instanceof ServeError ? error.message : error)
  process.exitCode = 1
} finally {
  client.close()
}
