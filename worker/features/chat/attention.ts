import type { InboxEntry } from './contract'

/** The message by which a conversation calls for attention now; null while it does not. */
export function callingIn({
  state,
  archived,
  unread,
  muted,
  mute,
  mention,
  lastMessage,
}: Pick<InboxEntry, 'state' | 'archived' | 'unread' | 'muted' | 'mute' | 'mention' | 'lastMessage'>) {
  if (state !== 'joined' || archived || unread === 0) return null
  if (!muted) return lastMessage
  return mute?.mentions ? mention : null
}
