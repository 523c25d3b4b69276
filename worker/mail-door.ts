import { logFailure } from './core/failure'
import { makeCtx } from './ctx'
import type { Env } from './env'
import { type Incoming, takeReport } from './features/mail/reported'

/** A mail that Cloudflare Email Routing brings. */
type Message = Incoming & { headers: Headers; from: string; setReject: (reason: string) => void }

/**
 * The door of mails: reports of what could not be delivered. A person who answers learns that nobody reads it; programs are
 * told nothing, so that none answers another.
 */
export async function receive(message: Message, env: Env, execution: ExecutionContext): Promise<void> {
  const ctx = makeCtx(env, { now: Date.now(), defer: (work) => execution.waitUntil(work) })
  try {
    if ((await takeReport(ctx, message)) || isOfProgram(message)) return
    message.setReject('Nobody reads what is sent to this address.')
  } catch (error) {
    logFailure('mail', error)
    throw error
  }
}

function isOfProgram({ from, headers }: Message): boolean {
  const said = headers.get('auto-submitted') ?? 'no'
  return from === '' || from === '<>' || said.toLowerCase() !== 'no' || headers.has('list-id')
}
