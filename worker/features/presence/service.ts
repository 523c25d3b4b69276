import { notFound } from '../../core/errors'
import { userHub } from '../../env'
import type { UserCtx } from '../../ctx'
import { readPreferences } from '../profiles/view'
import type { Presence } from './contract'
import { maySeePresence } from './policy'
import { findPerson } from './store'

/**
 * Whether a person is online, or when they last were. Who may not know is told the same as of somebody who never was.
 * @throws not_found
 */
export async function presenceOf({ db, env, viewer }: UserCtx, username: string): Promise<Presence> {
  const [person] = await findPerson(db, viewer.id, username)
  if (!person) throw notFound('person')
  const { showPresence } = readPreferences(person).privacy
  const allowed = maySeePresence({
    isSelf: person.id === viewer.id,
    isFriend: Boolean(person.isFriend),
    shows: showPresence,
  })
  return allowed ? userHub(env, person.id).presence() : { userId: person.id, online: false, lastSeenAt: null }
}
