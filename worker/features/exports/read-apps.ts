import { asc, eq, sql } from 'drizzle-orm'
import { iso } from '../../core/time'
import { apps, appTokens, sessions } from '../../db/schema'
import { type ListSection, PAGE, page } from './section'

export const sessionList: ListSection<'sessions'> = {
  kind: 'sessions',
  async read({ ctx: { db }, owner }, after) {
    const rows = await db
      .select({
        id: sessions.id,
        userAgent: sessions.userAgent,
        method: sessions.method,
        provider: sessions.provider,
        begunAt: sql<number>`${sessions.createdAt}`.as('begun_at'),
        rotatedAt: sessions.rotatedAt,
        expiresAt: sessions.expiresAt,
        app: sql<string | null>`coalesce(${apps.name}, ${appTokens.name})`.as('app'),
        scopes: appTokens.scopes,
      })
      .from(sessions)
      .leftJoin(appTokens, eq(appTokens.sessionId, sessions.id))
      .leftJoin(apps, eq(apps.id, appTokens.appId))
      .where(sql`${sessions.userId} = ${owner} AND ${sessions.id} > ${after ?? ''}`)
      .orderBy(asc(sessions.id))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ id }) => id,
      ({ begunAt, rotatedAt, expiresAt, app, scopes, ...row }) => ({
        ...row,
        app: app ?? '',
        scopes: scopes ?? [],
        createdAt: iso(begunAt),
        lastUsedAt: iso(rotatedAt),
        expiresAt: iso(expiresAt),
      }),
    )
  },
}

export const appList: ListSection<'apps'> = {
  kind: 'apps',
  async read({ ctx: { db }, owner }, after) {
    const rows = await db
      .select()
      .from(apps)
      .where(sql`${apps.ownerId} = ${owner} AND ${apps.id} > ${after ?? ''} AND ${apps.removedAt} IS NULL`)
      .orderBy(asc(apps.id))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ id }) => id,
      ({ name, website, redirectUris, scopes, createdAt }) => ({
        name,
        website,
        redirectUris,
        scopes,
        createdAt: iso(createdAt),
      }),
    )
  },
}
