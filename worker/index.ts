import { app } from './app'
import { consume } from './consumer'
import { tick } from './cron'
import type { Env } from './env'
import { receive } from './mail-door'

export { ChatRoom } from './realtime/chat-room'
export { SightLog } from './realtime/sight-log'
export { UserHub } from './realtime/user-hub'

export default {
  fetch: app.fetch,
  queue: consume,
  email: receive,
  scheduled: ({ scheduledTime }, env, execution) => tick(env, scheduledTime, execution),
} satisfies ExportedHandler<Env>
