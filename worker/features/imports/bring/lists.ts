import { type ListId, newId } from '../../../core/ids'
import type { Statement } from '../../../db/client'
import { peopleToTie } from '../../graph/import'
import { NewList } from '../../lists/contract'
import { bringList, bringMember, listsNow, membersNow } from '../../lists/import'
import { listLimits } from '../../lists/limits'
import type { ItemOf } from '../items'
import { type Brought, cameIn, isKnown, type Outcome, staysOut, timeOf, type World } from './world'

type Known = { id: ListId; size: number }

/** Lists of people, and who stands on them. A list of the same title takes the people of the one that is brought. */
export async function bringLists(
  world: World,
  made: ItemOf<'list'>[],
  listed: ItemOf<'listed'>[],
): Promise<Brought> {
  if (made.length + listed.length === 0) return { statements: [], outcomes: [] }
  const { ctx, me } = world
  const known = new Map<string, Known>((await listsNow(ctx.db, me)).map((row) => [row.title, row]))
  const statements: Statement[] = []
  const outcomes: Outcome[] = []
  for (const item of made) {
    const { success, data } = NewList.safeParse({ title: item.title, exclusive: item.exclusive })
    if (!success) outcomes.push(staysOut(item, 'not_readable'))
    else if (known.has(data.title)) outcomes.push(isKnown(item))
    else if (known.size >= listLimits.perPerson) outcomes.push(staysOut(item, 'no_room'))
    else {
      const id = newId<ListId>(ctx.now)
      known.set(data.title, { id, size: 0 })
      statements.push(bringList(ctx.db, { ...data, id, userId: me, createdAt: timeOf(world, item.at) }))
      outcomes.push(cameIn(item, { id }))
    }
  }
  const members = await bringMembers(world, listed, known)
  return {
    statements: [...statements, ...members.statements],
    outcomes: [...outcomes, ...members.outcomes],
  }
}

async function bringMembers(
  world: World,
  items: ItemOf<'listed'>[],
  known: Map<string, Known>,
): Promise<Brought> {
  const { ctx, me } = world
  const names = [...new Set(items.map(({ username }) => username))]
  const people = new Map((await peopleToTie(ctx.db, me, names)).map((row) => [row.username, row]))
  const ids = [...people.values()].map(({ id }) => id)
  const standing = new Set(
    (await membersNow(ctx.db, me, ids)).map(({ listId, personId }) => `${listId}/${personId}`),
  )
  const statements: Statement[] = []
  const outcomes = items.map((item): Outcome => {
    const list = known.get(item.list)
    if (!list) return staysOut(item, 'target_gone')
    const person = people.get(item.username)
    if (!person || !(person.isFollowing || person.isFriend)) return staysOut(item, 'not_here')
    const place = `${list.id}/${person.id}`
    if (standing.has(place)) return isKnown(item)
    if (list.size >= listLimits.members) return staysOut(item, 'no_room')
    list.size++
    standing.add(place)
    const at = timeOf(world, item.at)
    statements.push(bringMember(ctx.db, { me, title: item.list, personId: person.id, createdAt: at }))
    return cameIn(item, { id: person.id, at, after: { list: item.list } })
  })
  return { statements, outcomes }
}
