import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError, notFound } from '../../core/errors'
import { isSame } from '../../core/is-same'
import { MINUTE, SECOND } from '../../core/time'
import type { Ctx } from '../../ctx'
import { mails } from '../../db/schema'
import type { Env } from '../../env'
import { noteBounced } from './store'

/** A mail that came back for good, or that somebody called spam. */
type Bounce = { providerId: string; reason: string }

type Provider = {
  isTheirs: (env: Env, headers: Headers, body: string, now: number) => boolean
  /** null for news that change nothing, such as a mailbox that is full today. */
  read: (said: unknown) => Bounce | null
}

/** How old a signature may be, so that none is good for ever. */
const TOLERANCE = 5 * MINUTE

/* https://resend.com/docs/webhooks/verify-webhooks-requests (Svix), read in November 2026. */
const ResendEvent = z.object({
  type: z.enum(['email.bounced', 'email.complained']),
  data: z.object({
    email_id: z.string(),
    bounce: z.object({ type: z.string().default(''), message: z.string().default('') }).optional(),
  }),
})

/* https://postmarkapp.com/developer/webhooks/bounce-webhook, read in November 2026. */
const PostmarkEvent = z.object({
  RecordType: z.enum(['Bounce', 'SpamComplaint']),
  Type: z.string(),
  MessageID: z.string(),
  Description: z.string().default(''),
})
const FOR_GOOD = ['HardBounce', 'BadEmailAddress', 'SpamComplaint', 'ManuallyDeactivated']

const providers: Record<string, Provider> = {
  resend: {
    isTheirs({ RESEND_WEBHOOK_SECRET: secret = '' }, headers, body, now) {
      const [id, at] = [headers.get('svix-id') ?? '', headers.get('svix-timestamp') ?? '']
      if (secret === '' || !(Math.abs(now - Number(at) * SECOND) <= TOLERANCE)) return false
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
      const right = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
      const given = (headers.get('svix-signature') ?? '').split(' ')
      return given.some((each) => isSame(each, `v1,${right}`))
    },
    read(said) {
      const event = ResendEvent.safeParse(said).data
      if (!event) return null
      const { email_id: providerId, bounce } = event.data
      if (event.type === 'email.complained') return { providerId, reason: 'Called spam' }
      return bounce?.type === 'Permanent' ? { providerId, reason: bounce.message } : null
    },
  },
  postmark: {
    // A header of our own, which Postmark is told to send.
    isTheirs({ POSTMARK_WEBHOOK_SECRET: secret = '' }, headers) {
      return secret !== '' && isSame(headers.get('warren-webhook-secret') ?? '', secret)
    },
    read(said) {
      const event = PostmarkEvent.safeParse(said).data
      if (!event || !FOR_GOOD.includes(event.Type)) return null
      return { providerId: event.MessageID, reason: `${event.Type} ${event.Description}` }
    },
  },
}

/**
 * Takes what a provider of mail says of a mail it took before. News of mails that nobody knows change nothing.
 * @throws not_found for a provider that is none; forbidden for whoever is not the provider; invalid_json
 */
export async function takeBounce(ctx: Ctx, name: string, headers: Headers, body: string): Promise<void> {
  const provider = Object.hasOwn(providers, name) ? providers[name] : undefined
  if (!provider) throw notFound('provider')
  if (!provider.isTheirs(ctx.env, headers, body, ctx.now)) throw new DomainError('forbidden')
  const bounce = provider.read(parsed(body))
  if (!bounce) return
  const statements = noteBounced(ctx, eq(mails.providerId, bounce.providerId), bounce.reason.slice(0, 400))
  await ctx.db.batch([statements[0]!, ...statements.slice(1)])
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new DomainError('invalid_json', undefined, { cause })
  }
}
