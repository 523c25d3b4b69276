import { migrated, objectsOf } from './database.mjs'
import { purposes } from './indices.mjs'

const HEAD = `-- The database as the migrations leave it: every table with its indices and triggers, and the search indices.
-- Written by \`npm run documents\`, and never by hand: scripts/schema/indices.mjs has the line above each index.`

/** \`docs/schema.sql\`, from the migrations and from what the indices are for. */
export function writtenSchema() {
  const objects = objectsOf(migrated())
  const owners = objects.filter(({ type }) => type === 'table' || type === 'view')
  return [HEAD, ...owners.map((owner) => [statementOf(owner), ...belonging(objects, owner)].join('\n'))]
    .join('\n\n')
    .concat('\n')
}

function belonging(objects, { name }) {
  const own = objects.filter((each) => each.tbl_name === name && each.name !== name)
  const indices = own.filter(({ type }) => type === 'index')
  const triggers = own.filter(({ type }) => type === 'trigger')
  return [
    ...indices.map((index) => `-- ${purposes[index.name] ?? '?'}\n${statementOf(index)}`),
    ...triggers.map(statementOf),
  ]
}

/** Names stand without the quotes they do not need. */
function statementOf({ sql }) {
  return `${sql.replace(/[`"](\w+)[`"]/g, '$1').replaceAll('\t', '  ')};`
}
