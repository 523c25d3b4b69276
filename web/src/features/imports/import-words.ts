import type { ImportPart, ImportView } from '../../../../worker/features/imports/contract'

/** What each part of an archive is, in words. */
export const partWords: Record<ImportPart, { label: string; note?: string }> = {
  profile: { label: 'Profile', note: 'Takes the place of your name, your words and your picture here' },
  posts: { label: 'Posts', note: 'On your own wall, with the times they were written' },
  replies: { label: 'Replies to others', note: 'They stand as posts of their own' },
  comments: { label: 'Comments on your own posts' },
  reactions: { label: 'Reactions', note: 'To what is here' },
  bookmarks: { label: 'Bookmarks', note: 'Of what is here' },
  follows: { label: 'Whom you follow', note: 'Who is here' },
  friends: { label: 'Friends', note: 'They are not made again: you can ask them' },
  blocks: { label: 'Whom you block', note: 'Who is here' },
  mutes: { label: 'Whom you muted', note: 'Who is here' },
  filters: { label: 'Word filters' },
  messages: { label: 'Messages', note: 'They are also what others said, so they stay in the archive' },
}

/** What is chosen until somebody chooses otherwise. */
export const unchosen: readonly ImportPart[] = ['replies', 'messages']

const faults: Record<NonNullable<ImportView['fault']>, string> = {
  unknown_format: 'This is no archive of Warren or Mastodon, and no list of people.',
  damaged: 'The archive is damaged. Download it again where it is from, and try once more.',
  encrypted: 'The archive is encrypted. Take the password away first.',
  unsafe_name: 'The archive has a file with a name that cannot be trusted.',
  too_many_entries: 'The archive has more files than can be brought in.',
  too_large_unpacked: 'Unpacked, the archive is larger than can be brought in.',
  packed_too_tightly: 'The archive is packed in a way that cannot be trusted.',
  too_deep: 'Something in the archive is nested too deeply.',
  too_many_items: 'The archive has more than 50,000 things in it.',
  nothing_in_it: 'There is nothing in it to bring in.',
  expired: 'A day went by without anything being done, so the archive was deleted. Choose it again.',
  account_suspended: 'It ended because your account was suspended.',
  internal: 'Something went wrong on our side. Choose the archive again: nothing comes in twice.',
}

export function faultWords({ fault }: Pick<ImportView, 'fault'>): string {
  return faults[fault ?? 'internal']
}

const numbers = new Intl.NumberFormat('en')

/** "1 thing", "2,000 things". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`
}

/** A CSV file does not say what it is a list of; its name often does. */
export function listOfFile(name: string): 'follows' | 'blocks' | 'mutes' | null {
  if (!/\.csv$/i.test(name)) return null
  if (/block/i.test(name)) return 'blocks'
  return /mute/i.test(name) ? 'mutes' : 'follows'
}
