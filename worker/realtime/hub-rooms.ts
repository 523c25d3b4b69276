import type { ConversationId } from '../core/conversation-id'
import { logFailure } from '../core/failure'
import type { UserId } from '../core/ids'
import { within } from '../core/within'
import { chatRoom, type Env } from '../env'
import { dropTold, roomsToTell } from '../features/auth/hub-sessions'
import type { UserRef } from '../features/profiles/contract'

/*
 * What a hub owes its person's rooms. It stands in the hub's storage until the room has heard it, and goes out some at a
 * time, so neither a room that fails nor a person with very many rooms keeps the others waiting.
 */
export type Owing = { env: Env; storage: DurableObjectStorage; me: UserId }

/** Rooms told in one go, how many of them at the same time, and how long each may take, in milliseconds. */
const IN_ONE_GO = 200
const AT_ONCE = 50
const PATIENCE = 10_000

/** Closes the sockets of ended sessions in the rooms where they may have some. @returns whether any is still to be told */
export async function tellOfEnds({ env, storage, me }: Owing): Promise<Owed> {
  const rooms = roomsToTell(storage, IN_ONE_GO)
  const failed = await tellEach(rooms, async ({ room, sessions }) => {
    await chatRoom(env, room).closeSockets(me, sessions, null)
    dropTold(storage, room, sessions)
  })
  return owed(failed.length, rooms.length === IN_ONE_GO)
}

/** What is still owed, and whether to wait before the next try. */
export type Owed = 'nothing' | 'more' | 'what failed'

type Names = { person: UserRef; rooms: ConversationId[] }
const NAMES = 'rooms.names'

/** Notes that all these rooms are to learn of a new name or picture. */
export function oweNames({ storage }: Owing, rooms: ConversationId[], person: UserRef): void {
  storage.kv.put(NAMES, { person, rooms } satisfies Names)
}

/** Tells the next of them. */
export async function tellNames({ env, storage }: Owing): Promise<Owed> {
  const names = storage.kv.get<Names>(NAMES)
  if (!names) return 'nothing'
  const { person, rooms } = names
  const failed = await tellEach(rooms.slice(0, IN_ONE_GO), (id) => chatRoom(env, id).personChanged(person))
  const now = storage.kv.get<Names>(NAMES)
  // Changed again meanwhile: all are to be told of that.
  if (now && JSON.stringify(now.person) !== JSON.stringify(person)) return 'more'
  const rest = [...rooms.slice(IN_ONE_GO), ...failed]
  if (rest.length === 0) storage.kv.delete(NAMES)
  else storage.kv.put(NAMES, { person, rooms: rest } satisfies Names)
  return owed(failed.length, rest.length > failed.length)
}

/** @returns those that could not be told */
async function tellEach<To>(all: To[], tell: (to: To) => Promise<void>): Promise<To[]> {
  const failed: To[] = []
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const some = all.slice(i, i + AT_ONCE)
    const outcomes = await Promise.allSettled(some.map((each) => within(PATIENCE, tell(each))))
    outcomes.forEach((outcome, at) => {
      if (outcome.status === 'fulfilled') return
      logFailure('room', outcome.reason)
      failed.push(some[at] as To)
    })
  }
  return failed
}

function owed(failed: number, more: boolean): Owed {
  return more ? 'more' : failed > 0 ? 'what failed' : 'nothing'
}
