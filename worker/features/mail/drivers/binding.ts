import { z } from 'zod'
import { reasonOf } from '../../../core/failure'
import type { Env } from '../../../env'
import type { Mailer, Outcome } from '../letter'

/* https://developers.cloudflare.com/email-service/api/send-emails/workers-api/#error-codes, read in November 2026. */
const bounced = ['E_RECIPIENT_SUPPRESSED']
const refused = ['E_VALIDATION_ERROR', 'E_FIELD_MISSING', 'E_CONTENT_TOO_LARGE', 'E_DELIVERY_FAILED']
const later = [
  'E_RATE_LIMIT_EXCEEDED',
  'E_DAILY_LIMIT_EXCEEDED',
  'E_SENDER_NOT_VERIFIED',
  'E_SENDER_DOMAIN_NOT_AVAILABLE',
  'E_RECIPIENT_NOT_ALLOWED',
]
const Coded = z.object({ code: z.string() })

export function bindingMailer({ EMAIL: binding }: Env): Mailer {
  return {
    isIdempotent: false,
    async send({ from, to, subject, text, html, headers }) {
      const sender = { email: from.address, name: from.name }
      try {
        const { messageId } = await binding!.send({ from: sender, to, subject, text, html, headers })
        return { kind: 'sent', providerId: messageId }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}

function outcomeOf(error: unknown): Outcome {
  const code = Coded.safeParse(error).data?.code ?? ''
  const reason = `Cloudflare: ${code} ${reasonOf(error)}`
  if (bounced.includes(code)) return { kind: 'bounced', reason }
  if (refused.includes(code) || code.startsWith('E_HEADER')) return { kind: 'refused', reason }
  if (later.includes(code)) return { kind: 'later', reason }
  return { kind: 'unknown', reason }
}
