import { sql } from 'drizzle-orm'
import { notFound } from '../../core/errors'
import type { UserId } from '../../core/ids'
import { iso } from '../../core/time'
import type { UserCtx } from '../../ctx'
import type { Database } from '../../db/client'
import { personNotes, users } from '../../db/schema'
import { admit, commit, done } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { isKnownAs } from '../profiles/find'
import type { PersonNote } from './contract'

/** What the viewer has written down about somebody they see. @throws not_found */
export async function readNote({ db, viewer }: UserCtx, username: string): Promise<PersonNote> {
  const [row] = await findNote(db, viewer.id, username)
  if (!row) throw notFound('person')
  return { text: row.text ?? '', updatedAt: row.updatedAt === null ? null : iso(row.updatedAt) }
}

/** Writes it down in place of what was there; an empty text takes it away. @throws not_found */
export async function writeNote(ctx: UserCtx, username: string, text: string): Promise<PersonNote> {
  const { db, viewer, now } = ctx
  const [, [person]] = await admit(ctx, quietly(rateLimit.relate), [findNote(db, viewer.id, username)])
  if (!person) throw notFound('person')
  const key = sql`${personNotes.userId} = ${viewer.id} AND ${personNotes.aboutId} = ${person.id}`
  const row = { userId: viewer.id, aboutId: person.id, text, updatedAt: now }
  await commit(ctx, done, [
    text === ''
      ? db.delete(personNotes).where(key)
      : db
          .insert(personNotes)
          .values(row)
          .onConflictDoUpdate({
            target: [personNotes.userId, personNotes.aboutId],
            set: { text, updatedAt: now },
          }),
  ])
  return { text, updatedAt: text === '' ? null : iso(now) }
}

function findNote(db: Database, viewer: UserId, username: string) {
  return db
    .select({
      id: users.id,
      text: sql<string | null>`${personNotes.text}`.as('note_text'),
      updatedAt: sql<number | null>`${personNotes.updatedAt}`.as('note_at'),
    })
    .from(users)
    .leftJoin(personNotes, sql`${personNotes.userId} = ${viewer} AND ${personNotes.aboutId} = ${users.id}`)
    .where(isKnownAs(username, viewer))
}
