import type { ConversationId } from '../core/conversation-id'
import type { SessionId, UserId } from '../core/ids'
import { chatRoom, type Env } from '../env'
import type { UserRef } from '../features/profiles/contract'

/** Rooms told at the same time. */
const AT_ONCE = 50

/** Tells all rooms of a person that their name or picture changed. */
export async function tellRooms(env: Env, rooms: ConversationId[], person: UserRef): Promise<void> {
  for (let i = 0; i < rooms.length; i += AT_ONCE) {
    await Promise.all(rooms.slice(i, i + AT_ONCE).map((id) => chatRoom(env, id).personChanged(person)))
  }
}

/** Closes the sockets of ended sessions in the rooms where they may have some. */
export async function closeInRooms(
  env: Env,
  rooms: ConversationId[],
  { viewer, which, except }: { viewer: UserId; which: SessionId[] | 'all'; except: SessionId | null },
): Promise<void> {
  for (let i = 0; i < rooms.length; i += AT_ONCE) {
    const some = rooms.slice(i, i + AT_ONCE)
    await Promise.all(some.map((id) => chatRoom(env, id).closeSockets(viewer, which, except)))
  }
}
