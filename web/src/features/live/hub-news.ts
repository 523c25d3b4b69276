import type { Notification } from '@worker/features/notifications/contract'
import type { HubServerFrame } from '@worker/realtime/protocol'
import { queryClient } from '../../query-client'
import { announceMessage, announceNotification } from './announce'
import { applyToCache, seenRev } from '../../hub-cache'
import { followComment } from './live-comments'
import { followPost } from './live-post'
import { followModeration } from './live-moderation'
import { reloadFollowedTags, reloadLists } from './reload-lists'
import { lookForNewPosts } from './look-for-new-posts'
import { noteNewPost } from './new-posts'
import { watchedPosts } from '../comments/watched-posts'

/** What the tab does when its hub tells it something: the lists change, and some of it is said aloud. */
export function receiveHubFrames(frames: HubServerFrame[]): void {
  const { rev = 0 } = seenRev()
  for (const frame of frames) announce(frame, rev)
  applyToCache(frames)
}

function announce(frame: HubServerFrame, seen: number): void {
  switch (frame.type) {
    case 'notification':
      announceNotification(frame.notification, seen)
      follow([frame.notification])
      break
    case 'conversation':
      announceMessage(frame.conversation)
      break
    case 'post.created':
      noteNewPost(frame.postId)
      break
    case 'list.post':
      for (const list of frame.lists) noteNewPost(frame.postId, list)
      break
    case 'lists.changed':
      // What is not open is asked for when it is.
      reloadLists().catch(() => undefined)
      break
    case 'followed-tags.changed':
      reloadFollowedTags().catch(() => undefined)
      break
    case 'post.changed':
      // Shown at the next visit of the page otherwise.
      followPost(frame.postId).catch(() => undefined)
      break
    case 'comment.changed':
      // What could not be fetched is seen at the next visit of the page.
      followComment(frame).catch(() => undefined)
      break
    case 'hello':
      catchUp().catch(() => undefined)
      follow(frame.notifications)
      break
    case 'error':
    case 'check':
    case 'notification.removed':
    case 'notifications.read':
    case 'conversation.removed':
    case 'presence':
      break
  }
}

/** Of what was missed all at once, so many actions of moderation are looked up. */
const MOST_FOLLOWED = 10

/** What is on the screen says what is so now. */
function follow(news: Notification[]): void {
  for (const kind of new Set(news.map(({ kind }) => kind))) void refreshAround(kind)
  const actions = news.filter(({ kind }) => kind === 'moderation').slice(-MOST_FOLLOWED)
  // What could not be fetched is seen at the next visit of the page.
  for (const { subject } of actions) followModeration(subject.actionId).catch(() => undefined)
}

/** Posts and comments are not kept for who is away: whoever comes back looks whether there are new ones. */
async function catchUp(): Promise<void> {
  await Promise.all([
    lookForNewPosts(),
    ...watchedPosts().map((id) => queryClient.invalidateQueries({ queryKey: ['comments', id] })),
  ])
}

/** A request or an answer to one changes who is a friend: what shows that is read anew. */
async function refreshAround(kind: string): Promise<void> {
  if (kind === 'friend_request' || kind === 'friend_accepted')
    await queryClient.invalidateQueries({ queryKey: ['people'] })
}
