import { type SQL, sql } from 'drizzle-orm'

/*
 * All that somebody says in a post or a comment, as one text: what it says, what it warns of, what its poll asks, and what
 * its pictures show, each on lines of its own. This is what is analysed, quoted and compared.
 *
 * They take the name that the table goes by in the statement.
 */
export function saidInPost(name: string): SQL<string> {
  const options = sql`SELECT group_concat(char(10) || value, '') FROM json_each(${column(name, 'poll')}, '$.options')`
  return joined(name, sql`coalesce((${options}), '')`)
}

export function saidInComment(name: string): SQL<string> {
  return joined(name, sql`''`)
}

function joined(name: string, more: SQL): SQL<string> {
  const warning = sql`iif(${column(name, 'warning')} = '', '', char(10) || ${column(name, 'warning')})`
  const descriptions = sql`SELECT group_concat(char(10) || (value ->> 'alt'), '')
    FROM json_each(${column(name, 'media')}) WHERE value ->> 'alt' <> ''`
  return sql<string>`ltrim(${column(name, 'text')} || ${warning} || ${more} || coalesce((${descriptions}), ''), char(10))`
}

function column(name: string, of: string): SQL {
  return sql.raw(`${name}.${of}`)
}
