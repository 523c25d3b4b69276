import type { Env } from '../../../env'
import type { Mailer } from '../letter'

/** The mailbox of a laptop and of the tests (scripts/serve/mailbox.mjs): nothing leaves the machine. */
export function localMailer(env: Env): Mailer {
  return {
    // It keeps one mail for each id.
    isIdempotent: true,
    async send(letter) {
      const body = JSON.stringify(letter)
      const { ok, status } = await askMailbox(
        env,
        new Request('http://mailbox/send', { method: 'POST', body }),
      )
      return ok
        ? { kind: 'sent', providerId: letter.id }
        : { kind: 'later', reason: `The mailbox answered ${status}.` }
    },
  }
}

/** Asks the mailbox: a binding, or in `npm run dev` a server of this machine. */
export function askMailbox({ LOCAL_MAIL: mailbox }: Env, request: Request): Promise<Response> {
  if (typeof mailbox !== 'string') return mailbox!.fetch(request)
  const { pathname, search } = new URL(request.url)
  return fetch(new Request(new URL(`${pathname}${search}`, mailbox), request))
}
