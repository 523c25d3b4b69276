import { sql } from 'drizzle-orm'
import { departures } from '../../db/schema'

/** What a person of `users` is called when they are spoken to: theirs also while they are away, and shown as nobody. */
export const ownName =
  sql<string>`coalesce((SELECT away.username FROM ${departures} AS away WHERE away.user_id = users.id), users.username)`.as(
    'own_name',
  )
