import { parseMessage } from './languages/icu'
import type { Values } from './languages/speaker'
import { said } from './languages/said'

/**
 * What refusals say with values in it. The key is stable, and is sent beside the sentence with the values, so that a client
 * can say the same in another language (web/src/server).
 */
export const details = {
  nothing_there: 'There is no such {what}, or you may not see it.',
  too_fast_seconds: 'That was a little fast. Try again in {seconds} seconds.',
  too_fast_minutes: 'That was a little fast. Try again in {minutes} minutes.',
  uploads_used_up:
    'You may upload {files} files and {megabytes} MB in a day. The next day begins at midnight UTC.',
  file_too_large: 'A file of this kind may have at most {mebibytes} MiB.',
  passkeys_full: 'You have {most} passkeys, as many as one may have. Remove one first.',
  filters_full: 'You have {most} filters, which is as many as there can be. Remove one you no longer need.',
  lists_full: 'You have {most} lists, as many as one may have. Delete one first.',
  list_full: 'A list has at most {most} people. Take somebody off it first.',
  followed_tags_full: 'You follow {most} tags, as many as one may. Unfollow one first.',
  wall_pins_full: 'You have pinned {most} posts, as many as one may. Unpin one first.',
  invitations_full: 'You have {count} open invitations. Take one back first.',
  group_full: 'A group has at most {most} members.',
  group_links_full: 'A group has at most {most} open links. Revoke one first.',
  pins_full: 'A conversation has at most {most} pinned messages. Unpin one first.',
  slow_mode: 'This group is in slow mode. You can write again in {seconds} seconds.',
  replies_too_deep: 'Replies go at most {most} levels deep.',
  search_too_long: 'q: At most {most} words and conditions',
  links_full: 'You have linked {most} accounts, which is as many as there can be.',
  wallets_full: 'You have linked {most} wallets, as many as one may. Unlink one first.',
  imports_used_up: 'At most {most} archives a day. Try again tomorrow.',
  apps_full: 'You have made {most} apps, as many as one may. Delete one first.',
  own_tokens_full: 'You have {most} tokens of your own, as many as one may. Revoke one first.',
  letter_settled: 'This was {state} already.',
} as const
export type DetailCode = keyof typeof details

/** A sentence with values; crosses from objects to the Worker as it is. */
export type Detail = { code: DetailCode; values: Record<string, string | number> }

export function detail<C extends DetailCode>(code: C, ...[values]: Values<(typeof details)[C]>): Detail {
  return { code, values: values ?? {} }
}

function inWords({ code, values }: Detail): string {
  return said(parseMessage(details[code]), 'en', values)
}

/** Where a sentence with values and one without are told alike. */
export function textOf(told: string | Detail): string {
  return typeof told === 'string' ? told : inWords(told)
}
