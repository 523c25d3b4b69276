import { navigate } from 'wouter/use-browser-location'
import { excerpt } from '@worker/core/markup/excerpt'
import { callingIn } from '@worker/features/chat/attention'
import type { InboxEntry } from '@worker/features/chat/contract'
import type { Notification } from '@worker/features/notifications/contract'
import type { Me } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { onAccountChange } from '../../session'
import { toast } from '../../toasts'
import { meKey } from '../auth/useMe'
import { isMuted } from '../chat/mute'
import { titleOfEntry } from '../chat/names'
import { placeOf, tellNotification } from '../notifications/tell'

/** What gets more company within this time is not said again. */
const QUIET = 30_000
/** A message older than this is not news: an edit or a reaction brought it up. */
const FRESH = 60_000
const PREVIEW = 80

const said = new Map<string, number>()
onAccountChange(() => said.clear())

/**
 * A toast for what is new, in the tab that is looked at, unless its page shows it anyway. One that only changed, because a
 * part of it was taken back or reads otherwise now, keeps its `rev`, and is no news.
 *
 * @param seen the highest `rev` that this tab knew before
 */
export function announceNotification(notification: Notification, seen: number): void {
  const { id, read, rev } = notification
  if (rev <= seen) return
  if (read || document.hidden || location.pathname === '/notifications' || !isNew(id, Date.now())) return
  toast(tellNotification(notification), {
    action: { label: t('Show'), run: () => navigate(placeOf(notification)) },
  })
}

export function announceMessage(entry: InboxEntry): void {
  if (document.hidden || location.pathname.startsWith('/messages')) return
  const lastMessage = callingIn({ ...entry, muted: isMuted(entry) })
  if (!lastMessage) return
  if (lastMessage.senderId === queryClient.getQueryData<Me>(meKey)?.id) return
  if (Date.now() - Date.parse(lastMessage.createdAt) > FRESH) return
  if (!isNew(`${entry.id} ${lastMessage.seq}`, Date.now())) return
  const who =
    entry.kind === 'group' ? `${lastMessage.senderName} in ${titleOfEntry(entry)}` : titleOfEntry(entry)
  toast(`${who}: ${excerpt(lastMessage.text, PREVIEW)}`, {
    action: { label: t('Open'), run: () => navigate(`/messages/${entry.id}`) },
  })
}

function isNew(what: string, now: number): boolean {
  for (const [each, at] of said) if (now - at > QUIET) said.delete(each)
  if (said.has(what)) return false
  said.set(what, now)
  return true
}
