import { callingIn } from '../features/chat/attention'
import { revision } from '../core/revision'
import { connect } from '../db/client'
import { conversationOf, storeInboxNews } from '../features/chat/inbox-store'
import { revisionOf } from '../features/notifications/hub-list'
import { toLookAtSince } from '../features/notifications/hub-sight'
import { storeNews } from '../features/notifications/hub-store'
import { invitationFor } from '../features/notifications/invitation'
import { topicOf } from '../features/push/hub-news'
import type { HubLife } from './hub-life'
import type { NewNotification } from '../features/notifications/contract-hub'
import type { InboxNews } from '../features/chat/contract-room'
import type { UserId } from '../core/ids'
import type { TimelineNews } from '../features/timeline/contract'

/* What a hub is told of: it is stored, shown on the devices that are connected, and told to those that are not. */

/** @returns when sight was lost, if some is to be looked at again before it is told */
export async function takeNews(
  hub: HubLife,
  all: NewNotification[],
  looked: number | null,
): Promise<number | null> {
  for (const each of all) {
    const lost = toLookAtSince(hub.storage, each, looked)
    if (lost !== null) return lost
    // Rooms do not know whether an invitation is welcome; all other news were asked about before.
    const news = each.kind === 'group_invitation' ? await invitationFor(connect(hub.env), hub.me, each) : each
    if (!news) continue
    const changed = storeNews(hub.storage, news)
    hub.changed(changed)
    const rev = revisionOf(hub.storage.sql, news.group)
    // Only what is news moves its notification to the top.
    if (changed && rev === revision(hub.storage)) {
      hub.pushes.happened(topicOf.notification(news.group), rev, Date.now())
      hub.streams.notified(rev)
    }
  }
  return null
}

export function takeRoomNews(hub: HubLife, news: InboxNews): void {
  const { storage, me } = hub
  const now = Date.now()
  const { id } = news
  const before = conversationOf(storage.sql, id, now)
  const changed = storeInboxNews(storage, news)
  hub.changed(changed)
  const after = changed ? conversationOf(storage.sql, id, now) : null
  const calling = after && callingIn(after)
  const known = (before?.muted ? before.mention : before?.lastMessage)?.seq ?? 0
  if (calling && calling.seq > known && calling.senderId !== me)
    hub.pushes.happened(topicOf.conversation(id), calling.seq, now)
}

export function takePost(hub: HubLife, entry: TimelineNews, isNews: boolean): void {
  const place = hub.timeline.add(entry)
  hub.streams.entered(entry, place, isNews)
  if (!isNews) return
  const { home, lists } = place
  const { postId, authorId } = entry
  if (home) hub.push.passing({ type: 'post.created', postId, authorId })
  if (lists.length > 0) hub.push.passing({ type: 'list.post', postId, authorId, lists })
}

/** @param authorId whose tie is another; null where lists are */
export async function takeTie(hub: HubLife, authorId: UserId | null): Promise<void> {
  const changed =
    authorId === null ? await hub.timeline.listsChanged() : await hub.timeline.tieChanged(authorId)
  if (changed) hub.push.passing({ type: 'lists.changed' })
}

export async function takeTag(hub: HubLife, tag: string): Promise<void> {
  await hub.timeline.tagChanged(tag)
  hub.push.passing({ type: 'followed-tags.changed' })
}
