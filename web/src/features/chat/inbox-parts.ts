import type { InboxEntry } from '@worker/features/chat/contract'

/** Every friendship has a conversation; one in which nobody said anything is only a person to write to. */
function isUntouched(entry: InboxEntry): boolean {
  const { kind, state, lastMessage, markedUnread } = entry
  return kind === 'direct' && state === 'joined' && lastMessage === null && !markedUnread
}

/**
 * @param stays one that belongs among the conversations anyway: it is open, or something was begun in it
 * @returns what was said something in, and whom one could write to, each in the order of the inbox
 */
export function inboxParts(
  entries: readonly InboxEntry[],
  stays: (entry: InboxEntry) => boolean,
): { talks: InboxEntry[]; untouched: InboxEntry[] } {
  const apart = (entry: InboxEntry) => isUntouched(entry) && !stays(entry)
  return { talks: entries.filter((entry) => !apart(entry)), untouched: entries.filter(apart) }
}
