import { Hono } from 'hono'
import type { Env } from '../env'
import { readMailbox } from '../core/mailbox'
import { originOf } from '../features/public/origin'
import { vapidKeys } from '../setup/push'
import type { AppEnv } from '../http/app-env'
import { type Instance, instanceV1, instanceV2 } from './entities/instance'

/** What a post may carry. */
const uploadable = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'video/mp4',
  'video/webm',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/webm',
  'audio/wav',
]

function instanceOf(c: { env: Env; req: { url: string } }): Instance {
  const { env } = c
  const registration = env.REGISTRATION
  return {
    origin: originOf(c),
    registration: registration === 'invite' || registration === 'approval' ? registration : 'open',
    contact: contactOf(env),
    vapid: vapidKeys(env)?.publicKey ?? '',
    uploadable,
  }
}

/** Whom to write to: as for weaknesses, or else whom mails come from. */
function contactOf({ SECURITY_CONTACT, MAIL_FROM }: Env): string {
  const [, address] = /(?:^|,)\s*mailto:([^,?\s]+)/.exec(SECURITY_CONTACT) ?? []
  return address ?? readMailbox(MAIL_FROM)?.address ?? ''
}

/** What this Warren is, and what it has nothing of. */
export const instanceRoutes = new Hono<AppEnv>()
  .get('/api/v2/instance', (c) => c.json(instanceV2(instanceOf(c))))
  .get('/api/v1/instance', (c) => c.json(instanceV1(instanceOf(c))))
  .get('/api/v1/instance/extended_description', (c) => c.json({ updated_at: null, content: '' }))
  .get('/api/v1/instance/:what{peers|rules|activity|domain_blocks|languages|terms_of_service}', (c) =>
    c.json([]),
  )
  .get('/api/v1/custom_emojis', (c) => c.json([]))
  .get('/api/v1/announcements', (c) => c.json([]))
  .get('/api/v1/endorsements', (c) => c.json([]))
  .get('/api/v1/domain_blocks', (c) => c.json([]))
  .get('/api/v1/featured_tags', (c) => c.json([]))
