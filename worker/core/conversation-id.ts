import { z } from 'zod'
import type { UserId } from './ids'

export const ConversationId = z.uuid().brand<'ConversationId'>()
export type ConversationId = z.infer<typeof ConversationId>

/** The one conversation of two people, or of a person with themselves: the same whoever asks, in either order. */
export function directConversation(a: UserId, b: UserId): Promise<ConversationId> {
  return derived(`direct:${[a, b].sort().join(':')}`)
}

/** The group that a request makes; the same one when the request is repeated. */
export function groupConversation(owner: UserId, idempotencyKey: string): Promise<ConversationId> {
  return derived(`group:${owner}:${idempotencyKey}`)
}

async function derived(from: string): Promise<ConversationId> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(from)))
  // UUIDv8 (RFC 9562, section 5.8): 122 bits of our own choosing.
  digest[6] = (digest[6]! & 0x0f) | 0x80
  digest[8] = (digest[8]! & 0x3f) | 0x80
  const hex = Buffer.from(digest.subarray(0, 16)).toString('hex')
  return ConversationId.parse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
}
