import type { PushKind } from './contract'
import type { PushNews } from './contract-hub'

/**
 * What travels to a device, encrypted. Its service worker makes words of it (`web/src/sw/push.ts`); it may be of an earlier
 * version, so that nothing here changes its meaning.
 */
export type PushPayload = {
  /** `notification` stands for any other, where it is not to be told which. */
  kind: PushKind | 'notification' | 'test'
  count: number
  actor?: string
  group?: string
  preview?: string
  url: string
  /** A notification replaces the one with the same tag. */
  tag: string
  unread: number
}

/** Bytes of a text: a message has some four thousand in all (RFC 8291). */
const LONGEST = 800

/** @param previews whether names and texts may be read, also on a locked screen */
export function payloadOf(news: PushNews, previews: boolean): PushPayload {
  const { kind, count, actor, group, preview, url, tag, unread } = news
  if (!previews)
    return {
      kind: kind === 'message' ? kind : 'notification',
      count: kind === 'message' ? count : 1,
      url,
      tag,
      unread,
    }
  return {
    kind,
    count,
    ...(actor !== null && { actor: cut(actor) }),
    ...(group !== null && { group: cut(group) }),
    ...(preview !== '' && { preview: cut(preview) }),
    url,
    tag,
    unread,
  }
}

export const testPayload: PushPayload = {
  kind: 'test',
  count: 1,
  url: '/settings/notifications',
  tag: 'test',
  unread: 0,
}

/** No character is cut in two. */
function cut(text: string): string {
  const whole = new TextEncoder().encode(text)
  if (whole.length <= LONGEST) return text
  return `${new TextDecoder().decode(whole.subarray(0, LONGEST)).replace(/\uFFFD+$/, '')}…`
}
