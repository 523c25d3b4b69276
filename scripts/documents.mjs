// Writes the documents that are made of something else: the schema, the licences, the list of decisions.
//   npm run documents
import { writeFileSync } from 'node:fs'
import { documents } from './documents/all.mjs'

for (const [file, text] of Object.entries(documents())) writeFileSync(file, text)
