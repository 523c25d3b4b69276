import { sql } from 'drizzle-orm'
import { users } from '../../db/schema'

/** What somebody says about themselves below their name, as one text: for whoever reads what people write. */
export const saidAbout = sql<string>`rtrim(ltrim(
  ${users.bio} || iif(${users.pronouns} = '', '', char(10) || ${users.pronouns}) || coalesce((
    SELECT char(10) || group_concat(line.value ->> 'label' || ': ' || (line.value ->> 'value'), char(10))
    FROM json_each(${users.fields}) AS line), ''), char(10)), char(10))`
