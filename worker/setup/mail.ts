import { readMailbox } from '../core/mailbox'
import { readSmtpUrl } from '../core/smtp-url'
import type { Env } from '../env'

/**
 * Where links in mails lead. Never what a request says of itself: whoever asks for a link to somebody else's account could
 * have it lead to a server of their own.
 * @returns null when nobody has said; then mails wait
 */
export function mailOrigin({ PUBLIC_ORIGIN, LOCAL_ORIGIN }: Env): string | null {
  const said = PUBLIC_ORIGIN || LOCAL_ORIGIN
  return said && URL.canParse(said) ? new URL(said).origin : null
}

const unset = (name: string) => `${name} is not set: wrangler secret put ${name}`

/** What each way to send mail needs. */
const needs: Record<string, (env: Env) => string | null> = {
  local: ({ LOCAL_MAIL }) => (LOCAL_MAIL ? null : 'MAIL is "local", and only `npm start` has a mailbox'),
  binding: ({ EMAIL }) =>
    EMAIL ? null : 'EMAIL is not bound: take the # away from [[send_email]] in wrangler.toml',
  resend: ({ RESEND_API_KEY }) => (RESEND_API_KEY ? null : unset('RESEND_API_KEY')),
  postmark: ({ POSTMARK_TOKEN }) => (POSTMARK_TOKEN ? null : unset('POSTMARK_TOKEN')),
  smtp: ({ SMTP_URL }) => {
    if (!SMTP_URL) return unset('SMTP_URL')
    const isRead = readSmtpUrl(SMTP_URL) !== null
    return isRead ? null : 'SMTP_URL is no smtps://user:password@host:465 or smtp://user:password@host:587'
  },
}

/** Why mails wait, and what to do about it; null when nothing is missing, or nobody wants to send any. */
export function mailFault(env: Env): string | null {
  if (env.MAIL === 'off') return null
  const need = needs[env.MAIL]
  if (!need) return `MAIL is "${env.MAIL}", which nobody knows: see docs/mail.md`
  if (mailOrigin(env) === null)
    return 'mails wait, for nobody says where their links lead: set PUBLIC_ORIGIN in wrangler.toml'
  if (env.MAIL !== 'local' && readMailbox(env.MAIL_FROM) === null)
    return 'mails wait, for nobody says whom they come from: set MAIL_FROM in wrangler.toml'
  return need(env)
}
