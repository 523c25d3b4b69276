import type { ImportPart, ImportView } from '@worker/features/imports/contract'
import { t } from '../../messages'

/** What each part of an archive is, in words. */
export const partWords: Record<ImportPart, { label: string; note?: string }> = {
  profile: { label: t('Profile'), note: t('Takes the place of your name, your words and your picture here') },
  posts: { label: t('Posts'), note: t('On your own wall, with the times they were written') },
  replies: { label: t('Replies to others'), note: t('They stand as posts of their own') },
  comments: { label: t('Comments on your own posts') },
  reactions: { label: t('Reactions'), note: t('To what is here') },
  bookmarks: { label: t('Bookmarks'), note: t('Of what is here') },
  muted_posts: { label: t('Muted posts'), note: t('Of what is here') },
  follows: { label: t('Whom you follow'), note: t('Who is here') },
  friends: { label: t('Friends'), note: t('They are not made again: you can ask them') },
  blocks: { label: t('Whom you block'), note: t('Who is here') },
  mutes: { label: t('Whom you muted'), note: t('Who is here') },
  filters: { label: t('Word filters') },
  lists: { label: t('Lists'), note: t('With who is here and whom you follow') },
  tags: { label: t('Followed tags') },
  messages: { label: t('Messages'), note: t('They are also what others said, so they stay in the archive') },
}

/** What is chosen until somebody chooses otherwise. */
export const unchosen: readonly ImportPart[] = ['replies', 'messages']

const faults: Record<NonNullable<ImportView['fault']>, string> = {
  unknown_format: t('This is no archive of Warren, Mastodon or Twitter, and no list of people.'),
  damaged: t('The archive is damaged. Download it again where it is from, and try once more.'),
  encrypted: t('The archive is encrypted. Take the password away first.'),
  unsafe_name: t('The archive has a file with a name that cannot be trusted.'),
  too_many_entries: t('The archive has more files than can be brought in.'),
  too_large_unpacked: t('Unpacked, the archive is larger than can be brought in.'),
  packed_too_tightly: t('The archive is packed in a way that cannot be trusted.'),
  too_deep: t('Something in the archive is nested too deeply.'),
  too_many_items: t('The archive has more than 50,000 things in it.'),
  nothing_in_it: t('There is nothing in it to bring in.'),
  expired: t('A day went by without anything being done, so the archive was deleted. Choose it again.'),
  account_suspended: t('It ended because your account was suspended.'),
  internal: t('Something went wrong on our side. Choose the archive again: nothing comes in twice.'),
}

export function faultWords({ fault }: Pick<ImportView, 'fault'>): string {
  return faults[fault ?? 'internal']
}

/** A CSV file does not say what it is a list of; its name often does. */
export function listOfFile(name: string): 'follows' | 'blocks' | 'mutes' | null {
  if (!/\.csv$/i.test(name)) return null
  if (/block/i.test(name)) return 'blocks'
  return /mute/i.test(name) ? 'mutes' : 'follows'
}
