import { logFailure } from '../core/failure'
import { connect } from '../db/client'
import type { Env } from '../env'
import { nextAlarm } from '../features/chat/count-store'
import { goneMedia, noteForgotten, noteNotForgotten } from '../features/chat/room-media'
import { removeClaimed } from '../features/media/claim'
import { deleteRemoved } from '../features/media/sweep'
import { askForCards } from './ask-for-cards'
import { reportMessages } from './report-messages'
import { tellHubs } from './tell-hubs'

/** What a room does some time after a change, apart from the change itself; and sets the clock for what is left. */
export async function ringRoom(env: Env, storage: DurableObjectStorage): Promise<void> {
  const { sql } = storage
  const [more] = await Promise.all([
    askForCards(env, sql),
    tellHubs(env, sql),
    reportMessages(env, sql),
    forgetMedia(env, sql),
  ])
  const next = Math.min(nextAlarm(sql) ?? Infinity, more ?? Infinity)
  if (next < Infinity) await storage.setAlarm(next)
}

/** Deletes the files of deleted messages. Done again, it changes nothing. It never throws. */
async function forgetMedia(env: Env, sql: SqlStorage): Promise<void> {
  const ids = goneMedia(sql)
  if (ids.length === 0) return
  try {
    const db = connect(env)
    await removeClaimed(db, ids, Date.now())
    await deleteRemoved({ db, env })
    noteForgotten(sql, ids, Date.now())
  } catch (error) {
    noteNotForgotten(sql, Date.now())
    logFailure('files of deleted messages', error)
  }
}
