// Writes docs/schema.sql: the whole database, from the migrations.
//   npm run schema
import { writeFileSync } from 'node:fs'
import { writtenSchema } from './schema/written.mjs'

writeFileSync('docs/schema.sql', writtenSchema())
