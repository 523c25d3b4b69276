/*
 * Which answers are worth keeping for a time without a network, and how much of each. Pure, and knows the names that the
 * features give to what they ask.
 */

/** Of a conversation: as many messages as a window shows, and some. */
const MESSAGES = 40

/** Whether this answer is kept; `username` is the one of whoever is logged in, as far as it is known. */
export function isKept(key: readonly unknown[], username: string | undefined): boolean {
  const [first, second, third, fourth] = key
  switch (first) {
    case 'me':
    case 'lists':
    case 'followed-tags':
      return key.length === 1
    case 'rooms':
      return key.length === 2
    case 'hub':
      return (second === 'lists' && (third === 'inbox' || third === 'notifications')) || second === 'unread'
    case 'people':
      return second === 'profile' && username !== undefined && third === username
    case 'posts':
      if (second !== 'list') return false
      return (
        third === 'home' ||
        third === 'list' ||
        third === 'bookmarks' ||
        third === 'drafts' ||
        (third === 'wall' && username !== undefined && fourth === username)
      )
    default:
      return false
  }
}

/** The part of it that is kept: the first page of a list, the last messages of a conversation. */
export function shortened(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data
  if ('pages' in data && 'pageParams' in data && Array.isArray(data.pages) && Array.isArray(data.pageParams))
    return { ...data, pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }
  if ('messages' in data && Array.isArray(data.messages) && 'atStart' in data) {
    const isAll = data.messages.length <= MESSAGES
    return {
      ...data,
      messages: data.messages.slice(-MESSAGES),
      atStart: data.atStart === true && isAll,
      held: [],
    }
  }
  return data
}
