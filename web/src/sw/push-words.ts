/** What a push says (`worker/features/push/payload.ts`); a later server may say more, and kinds that are not known here. */
export interface Told {
  kind: string
  count: number
  actor?: string
  group?: string
  preview?: string
}

/** What they did, after their names; a push that may show nothing is of the kind `notification`. */
const deeds: Record<string, string> = {
  friend_request: 'wants to be your friend',
  friend_accepted: 'accepted your friend request',
  follow: 'followed you',
  wall_post: 'wrote on your wall',
  comment: 'commented on a post',
  reply: 'replied to your comment',
  mention: 'mentioned you',
  reaction: 'reacted to what you wrote',
  group_invitation: 'invited you to a group',
}

/** The two lines of a notification. */
export function wordsFor({ kind, count, actor, group, preview = '' }: Told): { title: string; body: string } {
  if (kind === 'test') return { title: 'It works', body: 'This is how Warren tells you.' }
  if (kind === 'message') {
    const title = count === 1 ? 'New message' : `${count} new messages`
    if (actor === undefined) return { title, body: '' }
    return { title: group === undefined ? actor : `${actor} in ${group}`, body: preview || title }
  }
  const deed = deeds[kind]
  if (kind === 'moderation') return { title: 'Moderation has news for you', body: preview }
  if (deed === undefined || actor === undefined) return { title: 'New notification', body: preview }
  return { title: `${namesOf(actor, count)} ${deed}`, body: preview }
}

function namesOf(actor: string, count: number): string {
  if (count === 1) return actor
  return count === 2 ? `${actor} and another` : `${actor} and ${count - 1} others`
}
