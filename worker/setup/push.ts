import { createECDH } from 'node:crypto'
import { readMailbox } from '../core/mailbox'
import type { Env } from '../env'
import { mailOrigin } from './mail'

/** Who signs what is sent to push services (RFC 8292). Keys are base64url: 32 bytes, and a point of 65. */
export type VapidKeys = { subject: string; publicKey: string; privateKey: string }

let known: { privateKey: string; publicKey: string | null } | undefined

/** Null where nothing is sent: without a key, or with one that is none. */
export function vapidKeys(env: Env): VapidKeys | null {
  const { VAPID_PRIVATE_KEY: privateKey } = env
  if (!privateKey) return null
  if (known?.privateKey !== privateKey) known = { privateKey, publicKey: publicKeyOf(privateKey) }
  const { publicKey } = known
  return publicKey === null ? null : { subject: contactOf(env), publicKey, privateKey }
}

/** What is wrong with it, and what to do about it; null when nothing is, or nobody wants to send any. */
export function pushFault(env: Env): string | null {
  if (!env.VAPID_PRIVATE_KEY) return null
  if (vapidKeys(env) === null)
    return 'VAPID_PRIVATE_KEY is no key (32 bytes as base64url): see docs/push.md for how to make one'
  if (contactOf(env) === NOBODY)
    return 'nobody says whom a push service may write to, which Apple insists on: set SECURITY_CONTACT or PUBLIC_ORIGIN'
  return null
}

const NOBODY = 'mailto:nobody@localhost'

/** Whom a push service may write to when something is wrong. */
function contactOf(env: Env): string {
  const contact = env.SECURITY_CONTACT.split(',')
    .map((each) => each.trim())
    .find((each) => /^(?:mailto|https):/.test(each))
  const origin = mailOrigin(env)
  const mailbox = readMailbox(env.MAIL_FROM)
  if (contact) return contact
  if (origin !== null && !origin.startsWith('http:')) return origin
  if (mailbox) return `mailto:${mailbox.address}`
  // A laptop, whose pushes no operator of a service ever asks about.
  return origin === null ? NOBODY : 'mailto:warren@example.com'
}

function publicKeyOf(privateKey: string): string | null {
  if (!/^[\w-]{43}$/.test(privateKey)) return null
  try {
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(Buffer.from(privateKey, 'base64url'))
    return pair.getPublicKey().toString('base64url')
  } catch {
    // Zero, or beyond the order of the curve.
    return null
  }
}
