import { z } from 'zod'
import type { Env } from '../../../env'
import type { Mailer, Outcome } from '../letter'
import { type Answer, ask, display, reasonIn } from './ask'

/* https://postmarkapp.com/developer/api/email-api and /overview#error-codes, read in November 2026. */
const Said = z.object({
  ErrorCode: z.int(),
  MessageID: z.string().optional(),
  Message: z.string().default(''),
})
const INVALID = 300
const INACTIVE = 406

export function postmarkMailer({ POSTMARK_TOKEN: token = '' }: Env): Mailer {
  return {
    // It takes the same letter twice.
    isIdempotent: false,
    async send({ from, to, subject, text, html, headers }) {
      const body = {
        From: display(from),
        To: to,
        Subject: subject,
        TextBody: text,
        HtmlBody: html,
        Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
        MessageStream: 'outbound',
        // Nobody is to know what people open.
        TrackOpens: false,
        TrackLinks: 'None',
      }
      const asked = { 'x-postmark-server-token': token }
      return outcomeOf(await ask('https://api.postmarkapp.com/email', asked, body))
    },
  }
}

function outcomeOf(answer: Answer): Outcome {
  const { status, body, after } = answer
  const said = Said.safeParse(body).data
  if (status === 200 && said?.ErrorCode === 0) return { kind: 'sent', providerId: said.MessageID ?? null }
  const reason = `Postmark: ${reasonIn(answer)}`
  // No answer, or one that says nothing: it may have taken the letter.
  if (status === 0 || status === 200) return { kind: 'unknown', reason }
  if (said?.ErrorCode === INACTIVE) return { kind: 'bounced', reason }
  if (said?.ErrorCode === INVALID) return { kind: /'To'/.test(said.Message) ? 'bounced' : 'refused', reason }
  if (status === 413) return { kind: 'refused', reason }
  return { kind: 'later', reason, ...(after && { after }) }
}
