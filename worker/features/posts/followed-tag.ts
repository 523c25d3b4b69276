import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { followedTags, posts } from '../../db/schema'

/** The tag by which a list says a post stands in it, if the viewer follows it. */
export const followed = alias(followedTags, 'followed')

/** Of up to three tags (a JSON array), the first that the post still has. JSON writes no tag otherwise than it is. */
export function firstStillThere(tags: SQL): SQL {
  const named = [0, 1, 2].map((n) => {
    const tag = sql`(${tags} ->> ${sql.raw(String(n))})`
    return sql`iif(instr(${posts.tags}, '"' || ${tag} || '"') > 0, ${tag}, NULL)`
  })
  return sql`coalesce(${sql.join(named, sql`, `)})`
}
