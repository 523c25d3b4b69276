import { and, asc, count, eq, sql } from 'drizzle-orm'
import { MediaId } from '../../core/ids'
import { DAY, iso, isoOrNull } from '../../core/time'
import {
  activityDays,
  homeVisits,
  invitations,
  invitedUsers,
  linkedAccounts,
  mails,
  passkeys,
  peopleSeen,
  recoveryCodes,
  totpSecrets,
  users,
  wallets,
} from '../../db/schema'
import { readPreferences } from '../profiles/view'
import { type DocumentSection, type ListSection, PAGE, page, readTimeKey, timeKey } from './section'

const day = (n: number) => iso(n * DAY).slice(0, 10)

export const account: DocumentSection<'account'> = {
  kind: 'account',
  async document({ ctx: { db }, owner }) {
    const [[row], [invited], [seen], [visit], linked] = await db.batch([
      db.select().from(users).where(eq(users.id, owner)),
      db.select({ at: invitedUsers.createdAt }).from(invitedUsers).where(eq(invitedUsers.userId, owner)),
      db.select({ day: peopleSeen.day }).from(peopleSeen).where(eq(peopleSeen.userId, owner)),
      db.select({ day: homeVisits.day }).from(homeVisits).where(eq(homeVisits.userId, owner)),
      db.select().from(wallets).where(eq(wallets.userId, owner)).orderBy(asc(wallets.createdAt)),
    ])
    if (!row) throw new Error('the account of an archive is gone')
    const seenOn = Math.max(seen?.day ?? -1, visit?.day ?? -1)
    return {
      id: row.id,
      username: row.username,
      displayName: row.displayName,
      bio: row.bio,
      pronouns: row.pronouns,
      fields: row.fields,
      avatarSeed: row.bunnySeed ?? row.avatarSeed,
      bannerColor: row.bannerColor,
      avatar: row.picture && MediaId.parse(row.picture),
      banner: row.banner && MediaId.parse(row.banner),
      email: row.email,
      emailConfirmedAt: isoOrNull(row.emailConfirmedAt),
      emailBouncedAt: isoOrNull(row.emailBouncedAt),
      role: row.role,
      preferences: readPreferences(row),
      createdAt: iso(row.createdAt),
      wallets: linked.map(({ address, isShown, createdAt }) => ({
        address,
        shown: isShown,
        createdAt: iso(createdAt),
      })),
      invitedAt: isoOrNull(invited?.at ?? null),
      lastSeenOn: seenOn >= 0 ? day(seenOn) : null,
    }
  },
}

export const signIn: DocumentSection<'sign-in'> = {
  kind: 'sign-in',
  async document({ ctx: { db }, owner }) {
    const [[row], [totp], [codes], keys, linked] = await db.batch([
      db
        .select({ password: sql<number>`password_hash <> ''` })
        .from(users)
        .where(eq(users.id, owner)),
      db.select({ at: totpSecrets.confirmedAt }).from(totpSecrets).where(eq(totpSecrets.userId, owner)),
      db.select({ left: count() }).from(recoveryCodes).where(eq(recoveryCodes.userId, owner)),
      db
        .select({ name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
        .from(passkeys)
        .where(eq(passkeys.userId, owner))
        .orderBy(asc(passkeys.createdAt)),
      db
        .select({
          provider: linkedAccounts.provider,
          label: linkedAccounts.label,
          createdAt: linkedAccounts.createdAt,
          lastUsedAt: linkedAccounts.lastUsedAt,
        })
        .from(linkedAccounts)
        .where(eq(linkedAccounts.userId, owner))
        .orderBy(asc(linkedAccounts.createdAt)),
    ])
    const dated = <Row extends { createdAt: number; lastUsedAt: number | null }>(each: Row) => ({
      ...each,
      createdAt: iso(each.createdAt),
      lastUsedAt: isoOrNull(each.lastUsedAt),
    })
    return {
      password: Boolean(row?.password),
      authenticatorSince: isoOrNull(totp?.at ?? null),
      recoveryCodesLeft: codes?.left ?? 0,
      passkeys: keys.map(dated),
      linkedAccounts: linked.map(dated),
    }
  },
}

export const invitationList: ListSection<'invitations'> = {
  kind: 'invitations',
  async read({ ctx: { db }, owner }, after) {
    const [at, code] = readTimeKey(after)
    const rows = await db
      .select()
      .from(invitations)
      .where(
        sql`${invitations.createdBy} = ${owner} AND (${invitations.createdAt}, ${invitations.code}) > (${at}, ${code})`,
      )
      .orderBy(asc(invitations.createdAt), asc(invitations.code))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      (row) => timeKey(row.createdAt, row.code),
      ({ note, maxUses, uses, createdAt, expiresAt, revokedAt }) => ({
        note,
        maxUses,
        uses,
        createdAt: iso(createdAt),
        expiresAt: iso(expiresAt),
        revokedAt: isoOrNull(revokedAt),
      }),
    )
  },
}

export const mailList: ListSection<'mails'> = {
  kind: 'mails',
  async read({ ctx: { db }, owner }, after) {
    const rows = await db
      .select({
        id: mails.id,
        address: mails.address,
        kind: mails.kind,
        status: mails.status,
        createdAt: mails.createdAt,
      })
      .from(mails)
      .where(sql`${mails.userId} = ${owner} AND ${mails.id} > ${after ?? ''}`)
      .orderBy(asc(mails.id))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ id }) => id,
      ({ address, kind, status, createdAt }) => ({ address, kind, status, createdAt: iso(createdAt) }),
    )
  },
}

export const activity: ListSection<'activity'> = {
  kind: 'activity',
  async read({ ctx: { db }, owner }, after) {
    const [isPublic, last] = readTimeKey(after)
    const a = activityDays
    const rows = await db
      .select()
      .from(a)
      .where(
        and(
          eq(a.userId, owner),
          sql`(${a.isPublic}, ${a.day}) > (${isPublic}, ${last === '' ? -1 : Number(last)})`,
        ),
      )
      .orderBy(asc(a.isPublic), asc(a.day))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      (row) => timeKey(row.isPublic ? 1 : 0, String(row.day)),
      (row) => ({
        day: day(row.day),
        isPublic: row.isPublic,
        posts: row.posts,
        comments: row.comments,
        reactionsGiven: row.reactionsGiven,
        reactionsReceived: row.reactionsReceived,
        viewsReceived: row.viewsReceived,
        friends: row.friends,
      }),
    )
  },
}
