import { logFailure } from '../core/failure'
import { MINUTE } from '../core/time'
import type { Env } from '../env'
import { forgetWish, nextWishes } from '../features/chat/room-cards'
import { theRoom } from '../features/chat/room-store'
import { looksAtLinks, wishFor } from '../features/links/service'

/** Asks for the cards that messages wish for. It never throws. @returns when there is more to ask, if there is */
export async function askForCards(env: Env, sql: SqlStorage): Promise<number | null> {
  const wishes = nextWishes(sql)
  if (wishes.length === 0) return null
  try {
    const { id: conversationId } = theRoom(sql)
    for (const wish of wishes) {
      const { seq, url } = wish
      if (looksAtLinks({ env }))
        await wishFor({ env }, { url, place: { kind: 'message', conversationId, seq } })
      forgetWish(sql, wish)
    }
    return nextWishes(sql).length > 0 ? Date.now() : null
  } catch (error) {
    logFailure('card wishes', error)
    return Date.now() + MINUTE
  }
}
