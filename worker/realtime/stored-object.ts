import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env'

/** What every object answers, whatever it stores. */
export class StoredObject extends DurableObject<Env> {
  async isAlive() {
    return true as const
  }

  /** Nobody is left whose it is: closes its sockets, and leaves nothing behind. */
  async forgetAll(): Promise<void> {
    for (const socket of this.ctx.getWebSockets()) socket.close(1000, 'Gone')
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
  }
}
