import { app } from './app'
import type { Env } from './env'

export { ChatRoom } from './realtime/chat-room'
export { UserHub } from './realtime/user-hub'

export default {
  fetch: app.fetch,
} satisfies ExportedHandler<Env>
