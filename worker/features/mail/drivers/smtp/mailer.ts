import { reasonOf } from '../../../../core/failure'
import { readSmtpUrl } from '../../../../core/smtp-url'
import { SECOND } from '../../../../core/time'
import type { Env } from '../../../../env'
import type { Mailer } from '../../letter'
import { open } from './connection'
import { mimeOf } from './mime'
import { type Progress, talk } from './talk'

/** From the first word to the last. */
const PATIENCE = 30 * SECOND

export function smtpMailer({ SMTP_URL: url = '' }: Pick<Env, 'SMTP_URL'>): Mailer {
  const server = readSmtpUrl(url)!
  return {
    isIdempotent: false,
    async send(letter) {
      const progress: Progress = { given: false }
      const line = open(server)
      const late = Promise.withResolvers<never>()
      const timer = setTimeout(() => late.reject(new Error('The mail server takes too long.')), PATIENCE)
      try {
        const message = mimeOf(letter, Date.now())
        const outcome = await Promise.race([talk(line, { server, letter, message, progress }), late.promise])
        await Promise.race([line.say('QUIT').catch(() => {}), late.promise.catch(() => {})])
        return outcome
      } catch (error) {
        return { kind: progress.given ? 'unknown' : 'later', reason: `SMTP: ${reasonOf(error)}` }
      } finally {
        clearTimeout(timer)
        line.close()
      }
    },
  }
}
