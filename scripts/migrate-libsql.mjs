// Applies the migrations to a libSQL database, such as one at Turso; those it has already are left alone.
//   LIBSQL_URL=libsql://… LIBSQL_TOKEN=… npm run migrate:libsql
import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'

const { LIBSQL_URL: url, LIBSQL_TOKEN: authToken } = process.env
if (!url) {
  console.error('Usage: LIBSQL_URL=libsql://… [LIBSQL_TOKEN=…] npm run migrate:libsql')
  process.exit(1)
}
const client = createClient({ url, ...(authToken && { authToken }) })
await migrate(drizzle(client), { migrationsFolder: './migrations' })
client.close()
console.log(`${new URL(url).host} is up to date.`)
