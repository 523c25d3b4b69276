import { app } from './app'
import { consume } from './consumer'
import { tick } from './cron'
import type { Env } from './env'
import { receive } from './mail-door'
import { voice } from './mastodon/voice'
import { UserHub as HubOfPerson } from './realtime/user-hub'

export { ChatRoom } from './realtime/chat-room'
export { SightLog } from './realtime/sight-log'

/** A person's hub, which speaks to apps made for Mastodon as the door for them does. */
export class UserHub extends HubOfPerson {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env, voice)
  }
}

export default {
  fetch: app.fetch,
  queue: consume,
  email: receive,
  scheduled: ({ scheduledTime }, env, execution) => tick(env, scheduledTime, execution),
} satisfies ExportedHandler<Env>
