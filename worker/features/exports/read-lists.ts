import { asc, eq, sql } from 'drizzle-orm'
import { iso } from '../../core/time'
import { followedTags, listMembers, lists, users } from '../../db/schema'
import { type ListSection, PAGE, page } from './section'

export const peopleLists: ListSection<'lists'> = {
  kind: 'lists',
  async read({ ctx: { db }, owner }, after) {
    const rows = await db
      .select()
      .from(lists)
      .where(sql`${lists.userId} = ${owner} AND ${lists.id} > ${after ?? ''}`)
      .orderBy(asc(lists.id))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ id }) => id,
      ({ id, title, exclusive, createdAt }) => ({ id, title, exclusive, createdAt: iso(createdAt) }),
    )
  },
}

const m = listMembers

/** By person: whoever stands on several lists is read with all of them. */
export const listMemberList: ListSection<'list-members'> = {
  kind: 'list-members',
  async read({ ctx: { db }, owner }, after) {
    const [person = '', list = ''] = after?.split('/') ?? []
    const rows = await db
      .select({
        id: users.id,
        username: users.username,
        displayName: users.displayName,
        listId: lists.id,
        title: lists.title,
        at: sql<number>`${m.createdAt}`.as('member_at'),
      })
      .from(m)
      .innerJoin(users, eq(users.id, m.personId))
      .innerJoin(lists, eq(lists.id, m.listId))
      .where(sql`${m.userId} = ${owner} AND (${m.personId}, ${m.listId}) > (${person}, ${list})`)
      .orderBy(asc(m.personId), asc(m.listId))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ id, listId }) => `${id}/${listId}`,
      ({ listId, title, at, ...who }) => ({
        list: { id: listId, title },
        person: who,
        createdAt: iso(at),
      }),
    )
  },
}

export const followedTagList: ListSection<'followed-tags'> = {
  kind: 'followed-tags',
  async read({ ctx: { db }, owner }, after) {
    const rows = await db
      .select({ tag: followedTags.tag, createdAt: followedTags.createdAt })
      .from(followedTags)
      .where(sql`${followedTags.userId} = ${owner} AND ${followedTags.tag} > ${after ?? ''}`)
      .orderBy(asc(followedTags.tag))
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ tag }) => tag,
      ({ tag, createdAt }) => ({ tag, createdAt: iso(createdAt) }),
    )
  },
}
