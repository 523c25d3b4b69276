import { logFailure } from '../core/failure'
import { connect } from '../db/client'
import type { Env } from '../env'
import { dueReport, noteNotReported, noteReported } from '../features/chat/count-store'
import { storeRoomMessages } from '../features/operations/metrics-store'

/** Tells the numbers of the instance how many messages this room has had, if it is time. It never throws. */
export async function reportMessages(env: Env, sql: SqlStorage): Promise<void> {
  if (!(Number(env.METRICS_EVERY_SECONDS) > 0)) return
  const report = dueReport(sql, Date.now())
  if (!report) return
  try {
    if (report.days.length > 0) await storeRoomMessages(connect(env), report.room, report.days)
    noteReported(sql, report, Date.now())
  } catch (error) {
    noteNotReported(sql, Date.now())
    logFailure('message count', error)
  }
}
