// Looks at how SQLite runs each statement that the tests have asked of D1 (worker/test/said.ts): none goes through a table
// without a reason (schema/walks.mjs), and no index is there that none uses.
//   npm test, or after it: npm exec -c 'node scripts/ask-plans.mjs'
import { conclude, readSaid } from './said.mjs'
import { findings } from './schema/findings.mjs'
import { walks } from './schema/walks.mjs'

const statements = readSaid()
const problems = findings(statements, walks)
console.log(`${statements.length} statements, ${problems.length} problems with their plans`)
conclude(statements.length, problems)
