import { migrated, objectsOf } from './database.mjs'
import { planOf, treesOf, wordsOf } from './plan.mjs'

/** In place of the name of a table: whichever it is. */
export const ANY = '*'

/**
 * @typedef {{ sql: string, by: string }} Said
 * @typedef {{ of: string, says?: string, why: string }} Walk
 */

/**
 * What is wrong with how statements are run: tables that are gone through without a reason, indices that none uses, and
 * reasons for what none does.
 *
 * @param {Said[]} statements
 * @param {Walk[]} walks
 * @param {string[]} changes to the database, for what this is tried with
 * @returns {string[]}
 */
export function findings(statements, walks, changes = []) {
  const database = migrated()
  for (const change of changes) database.exec(change)
  const trees = treesOf(database)
  const owners = ownersOf(database)
  const partial = partialOf(database)
  const used = new Set()
  const given = new Set()
  const problems = []
  for (const { sql, by } of eachOnce(statements)) {
    const plan = planOf(database, trees, sql)
    for (const tree of plan.used) used.add(tree)
    for (const tree of plan.walked) {
      // In its order, or all of a partial one: that is a use, too.
      used.add(tree)
      if (partial.has(tree)) continue
      const walk = walks.find(
        ({ of, says = '' }) => (of === ANY || of === owners.get(tree)) && sql.includes(says),
      )
      if (!walk) problems.push(walked(database, owners.get(tree), { sql, by }))
      else given.add(walk)
    }
  }
  for (const { type, name, sql } of objectsOf(database))
    if (type === 'index' && !sql.startsWith('CREATE UNIQUE') && !used.has(name))
      problems.push(`The index ${name} is used by no statement`)
  for (const walk of walks)
    if (!given.has(walk)) problems.push(`Nothing goes through ${walk.of} ${walk.says ?? ''}`)
  return problems
}

/** Most of what is asked is asked by many tests, and a plan depends on the words alone. */
function eachOnce(statements) {
  return new Map(statements.toReversed().map((said) => [said.sql, said])).values()
}

/** @returns {Map<string, string>} the table that each tree is of: itself, or an index of it */
function ownersOf(database) {
  const rows = database.prepare('SELECT name, tbl_name FROM sqlite_schema').all()
  return new Map(rows.map(({ name, tbl_name: table }) => [name, table]))
}

function partialOf(database) {
  const rows = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '% WHERE %'")
    .all()
  return new Set(rows.map(({ name }) => name))
}

function walked(database, table, { sql, by }) {
  const steps = wordsOf(database, sql).filter((step) => step.startsWith('SCAN'))
  return [`${by} goes through all of ${table}: ${sql}`, ...steps].join('\n    ')
}
