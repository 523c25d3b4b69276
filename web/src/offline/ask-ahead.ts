import { hashKey, type QueryKey } from '@tanstack/react-query'
import type { Me } from '@worker/features/profiles/contract'
import { api, read } from '../api'
import { inboxKey, notificationsKey } from '../hub-cache'
import { loadInbox, loadRoom } from '../features/chat/messages-api'
import { roomKey } from '../features/chat/room-cache'
import { listKey } from '../post-cache'
import { profileKey } from '../profile-cache'
import { kept } from '../kept'
import { queryClient } from '../query-client'
import { currentAccount } from '../session'
import { answerOf, putAnswer } from './answer-store'
import { shortened } from './kept-answers'

/** Milliseconds between two times. */
const EVERY = 60 * 60_000
/** How many conversations, those in which somebody wrote last. */
const ROOMS = 5

const asked = kept('asked-ahead', (value) => (typeof value === 'number' ? value : 0))

/**
 * Asks once in an hour for what this person will want without a network, and has not looked at: their conversations, their
 * notifications and their own page. It is kept (`answer-store.ts`) and not shown.
 */
export async function askAhead({ id: owner, username }: Me): Promise<void> {
  if (Date.now() - asked.get() < EVERY) return
  asked.set(Date.now())
  const inbox = await loadInbox(null, false)
  await keepNew(owner, inboxKey, () => Promise.resolve(listOf(inbox)))
  await keepNew(owner, notificationsKey, async () =>
    listOf(await read(api.notifications.$get({ query: {} }))),
  )
  const person = { param: { username } }
  await keepNew(owner, profileKey(username), () => read(api.users[':username'].$get(person)))
  await keepNew(owner, listKey(['wall', username]), async () =>
    listOf(await read(api.users[':username'].posts.$get({ ...person, query: {} }))),
  )
  const rooms = inbox.items.filter(({ state }) => state === 'joined').slice(0, ROOMS)
  for (const { id, lastMessage } of rooms) {
    const since = Date.parse(lastMessage?.createdAt ?? '') || 0
    const before = await answerOf(owner, hashKey(roomKey(id)))
    if (!before || before.at < since) await keepNew(owner, roomKey(id), () => loadRoom(id, owner))
  }
}

/** What is being looked at is kept anyway (`follow-answers.ts`), and newer. */
async function keepNew(owner: string, key: QueryKey, load: () => Promise<unknown>): Promise<void> {
  if (queryClient.getQueryData(key) !== undefined) return
  const data = shortened(await load())
  if (currentAccount() === owner) await putAnswer(owner, { hash: hashKey(key), data, at: Date.now() })
}

const listOf = (page: unknown) => ({ pages: [page], pageParams: [null] })
