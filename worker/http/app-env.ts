import type { Ctx } from '../ctx'
import type { Env } from '../env'

/** What every handler finds on its context: the world of the request. */
export type AppEnv = {
  Bindings: Env
  Variables: { ctx: Ctx; requestId: string; /** Of routes that are loaded on demand. */ route?: string }
}
