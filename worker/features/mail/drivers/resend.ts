import { z } from 'zod'
import type { Env } from '../../../env'
import type { Mailer, Outcome } from '../letter'
import { type Answer, ask, display, reasonIn } from './ask'

/* https://resend.com/docs/api-reference/emails/send-email and /errors, read in November 2026. */
const Taken = z.object({ id: z.string() })
const Refused = z.object({ name: z.string() })

export function resendMailer({ RESEND_API_KEY: key = '' }: Env): Mailer {
  return {
    // For 24 hours.
    isIdempotent: true,
    async send({ id, from, to, subject, text, html, headers }) {
      const asked = { authorization: `Bearer ${key}`, 'idempotency-key': id }
      const body = { from: display(from), to: [to], subject, text, html, headers }
      return outcomeOf(await ask('https://api.resend.com/emails', asked, body))
    },
  }
}

function outcomeOf(answer: Answer): Outcome {
  const { status, body, after } = answer
  const taken = Taken.safeParse(body)
  if (status === 200 && taken.success) return { kind: 'sent', providerId: taken.data.id }
  const reason = `Resend: ${reasonIn(answer)}`
  const name = Refused.safeParse(body).data?.name
  // It has seen this id with another text, that of another version of Warren.
  if (status === 409 && name === 'invalid_idempotent_request') return { kind: 'unknown', reason }
  if (status === 422 && reason.includes('`to`')) return { kind: 'bounced', reason }
  if (status === 400 || status === 413 || status === 422) return { kind: 'refused', reason }
  // A key or a domain that is not set up, a quota, a bad day: all are mended while the mail waits.
  return { kind: 'later', reason, ...(after && { after }) }
}
