import type { Env } from '../../../env'
import type { Mailer } from '../letter'
import { localMailer } from './local'

/** What is missing before anything can be sent, in words for whoever runs this. */
export type Fault = { fault: string }

/** @returns who sends the mail, as MAIL says; null when nobody does */
export function openMailer(env: Env): Mailer | Fault | null {
  switch (env.MAIL) {
    case 'off':
      return null
    case 'local':
      return localMailer(env)
    default:
      return { fault: `MAIL is "${env.MAIL}", which nobody knows: see docs/mail.md` }
  }
}
