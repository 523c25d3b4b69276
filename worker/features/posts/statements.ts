import type { PostId, UserId } from '../../core/ids'
import type { Role } from '../../ctx'
import { statement } from '../../db/statement'
import { personVisible } from '../profiles/relationship'
import * as lists from './lists'
import { selectPosts } from './view'
import { openTo } from './visible'

/*
 * The lists that are asked for most, with their posts, as statements that are built once (`db/statement.ts` says why).
 */
type Viewer = UserId | null
type Cursor = string | null

const afterOf = (after: Cursor): [string] | null => (after === null ? null : [after])

/** The post itself, if it is open to the viewer; their role is null when they are nobody. */
export const onePost = statement(
  (db, { viewer, id }: { viewer: Viewer; id: PostId }, { role }: { role: Role | null }) =>
    selectPosts(db, viewer, lists.one(id, openTo(viewer && role && { id: viewer, role }))),
)

export const everyonePage = statement(
  (db, { viewer, after }: { viewer: Viewer; after: Cursor }, { limit }: { limit: number }) =>
    selectPosts(db, viewer, lists.everyone(viewer, { limit, after: afterOf(after) })),
)

type OnWall = { viewer: Viewer; username: string; after: Cursor }

/** `own`: the wall is the viewer's. */
export const wallPage = statement(
  (db, { viewer, username, after }: OnWall, { limit, own }: { limit: number; own: boolean }) => {
    const who = viewer && { id: viewer, username: own ? username : '' }
    return selectPosts(db, viewer, lists.wall(who, username, { limit, after: afterOf(after) }))
  },
)

export const knownPerson = statement((db, { viewer, username }: { viewer: Viewer; username: string }) =>
  personVisible(db, username, viewer),
)
