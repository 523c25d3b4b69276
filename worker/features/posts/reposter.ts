import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { UserId } from '../../core/ids'
import { users } from '../../db/schema'

/** Who a list says has reposted a post. */
export const reposter = alias(users, 'reposter')
const Ref = z.object({ id: UserId, username: z.string(), displayName: z.string(), avatarSeed: z.string() })
export const reposterColumn = sql`iif(${reposter.id} IS NULL, NULL, json_object(
  'id', ${reposter.id}, 'username', ${reposter.username}, 'displayName', ${reposter.displayName}, 'avatarSeed', ${reposter.avatarSeed}))`
  .mapWith((json: string): z.infer<typeof Ref> | null => Ref.parse(JSON.parse(json)))
  .as('reposter')
