import { folded } from '../../core/markup/fold'
import type { Database, Statement } from '../../db/client'
import { parts } from '../../db/many'
import { users } from '../../db/schema'
import { hashPassword } from './password'
import { refuseWeak } from './password-policy'
import { newUser } from './service'
import type { UserRow } from './store'

export type ImportedUser = Pick<UserRow, 'id' | 'username' | 'email' | 'createdAt'> & {
  password: string
  displayName?: string | undefined
  bio?: string | undefined
  avatarSeed?: string | undefined
  bannerColor?: string | undefined
}

/**
 * Accounts made at a past time, each password under a salt of its own. Hashing costs about 30 ms of CPU for each, which
 * is why a caller keeps the list short.
 * @throws weak_password
 */
export async function importUsers(db: Database, people: ImportedUser[]): Promise<Statement[]> {
  for (const [i, person] of people.entries())
    refuseWeak(person.password, person, `users.${i}.password`, `${person.username}: `)
  const rows: UserRow[] = []
  for (const person of people) rows.push(await account(person))
  return parts(users, rows).map((some) => db.insert(users).values(some))
}

async function account({ id, password, createdAt, ...profile }: ImportedUser): Promise<UserRow> {
  const fresh = newUser(createdAt, profile, await hashPassword(password))
  const { displayName, bio, bannerColor } = profile
  return {
    ...fresh,
    id,
    // The operator answers for it.
    emailConfirmedAt: createdAt,
    displayName: displayName ?? fresh.displayName,
    searchName: folded(displayName ?? fresh.displayName),
    bio: bio ?? fresh.bio,
    bannerColor: bannerColor ?? fresh.bannerColor,
  }
}
