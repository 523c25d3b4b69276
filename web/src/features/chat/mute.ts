import type { InboxEntry } from '@worker/features/chat/contract'

type Muted = Pick<InboxEntry, 'muted' | 'mute'>

/** Whether it is still muted: nobody is told when a mute runs out. */
export function isMuted({ muted, mute }: Muted, now = Date.now()): boolean {
  return muted && (mute?.until == null || Date.parse(mute.until) > now)
}

/** Whether it stands out in the list. */
export function isLoud(entry: Muted & Pick<InboxEntry, 'unread' | 'mentions' | 'markedUnread'>): boolean {
  if (entry.markedUnread) return true
  if (!isMuted(entry)) return entry.unread > 0
  return entry.mute?.mentions === true && entry.mentions > 0
}
