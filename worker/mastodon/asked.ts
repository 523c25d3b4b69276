import type { Ctx } from '../ctx'
import type { Env } from '../env'

/** What of a request is read to answer it, whatever route it came in by. */
export type Door = {
  env: Env
  var: { ctx: Ctx }
  req: {
    url: string
    method: string
    header: (name: string) => string | undefined
    arrayBuffer: () => Promise<ArrayBuffer>
  }
  header: (name: string, value: string) => void
}
