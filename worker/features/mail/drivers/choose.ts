import type { Env } from '../../../env'
import { mailFault } from '../../../setup/mail'
import type { Mailer } from '../letter'
import { bindingMailer } from './binding'
import { localMailer } from './local'
import { postmarkMailer } from './postmark'
import { resendMailer } from './resend'
import { smtpMailer } from './smtp/mailer'

const mailers: Record<string, (env: Env) => Mailer> = {
  local: localMailer,
  binding: bindingMailer,
  resend: resendMailer,
  postmark: postmarkMailer,
  smtp: smtpMailer,
}

/** @returns who sends the mail, as MAIL says; null when nobody does, or something is missing */
export function openMailer(env: Env): Mailer | null {
  return mailFault(env) === null ? (mailers[env.MAIL]?.(env) ?? null) : null
}
