import type { UserId } from '../../core/ids'
import { preparedRead } from '../../db/prepared'
import { selectPeople } from '../profiles/people'
import { along, type EdgePage, findOwner, mutualFriends, type PeopleList } from './lists'
import { idOf } from '../profiles/find'

/*
 * The pages of each list of people as statements that are built once (`db/prepared.ts` says why).
 */
/** The time and id of the last person of the page before; both, or neither. */
type After = { at: number | null; id: string | null }
type Page = { limit: number }
type Named = Page & { list: PeopleList }

const edgePage = ({ at, id }: After, { limit }: Page): EdgePage => ({
  limit,
  after: at === null || id === null ? null : [at, id],
})

/** `owners` has the person the list is about, if the viewer may know of them. */
export const peopleOf = preparedRead(
  (db, asked: After & { username: string; viewer: UserId | null }, { list, limit }: Named) => {
    const { username, viewer } = asked
    const page = along(list, idOf(username), viewer, edgePage(asked, { limit }))
    return { owners: findOwner(db, username, viewer), people: selectPeople<number>(db, page) }
  },
)

export const mutualFriendsWith = preparedRead(
  (db, asked: After & { username: string; viewer: UserId }, page: Page) => {
    const { username, viewer } = asked
    const mutual = mutualFriends(username, viewer, edgePage(asked, page))
    return { owners: findOwner(db, username, viewer), people: selectPeople<number>(db, mutual) }
  },
)

/** A list of the viewer's own. */
export const ownPeople = preparedRead((db, asked: After & { viewer: UserId }, { list, limit }: Named) => {
  const { viewer } = asked
  return { people: selectPeople<number>(db, along(list, viewer, viewer, edgePage(asked, { limit }))) }
})
