import type { DetailCode } from '@worker/core/details'
import { t } from '../messages'

/** Gives a value of the sentence. */
type Value = (name: string) => string | number

/** What the server says with values, by the code of the sentence: worker/core/details.ts has the English. */
export const detailsByCode: Record<DetailCode, (value: Value) => string> = {
  // What it is, is named in English alone.
  nothing_there: () => t('There is no such thing, or you may not see it.'),
  too_fast_seconds: (value) =>
    t('That was a little fast. Try again in {seconds} seconds.', { seconds: value('seconds') }),
  too_fast_minutes: (value) =>
    t('That was a little fast. Try again in {minutes} minutes.', { minutes: value('minutes') }),
  uploads_used_up: (value) =>
    t('You may upload {files} files and {megabytes} MB in a day. The next day begins at midnight UTC.', {
      files: value('files'),
      megabytes: value('megabytes'),
    }),
  file_too_large: (value) =>
    t('A file of this kind may have at most {mebibytes} MiB.', { mebibytes: value('mebibytes') }),
  passkeys_full: (value) =>
    t('You have {most} passkeys, as many as one may have. Remove one first.', { most: value('most') }),
  apps_full: (value) =>
    t('You have made {most} apps, as many as one may. Delete one first.', { most: value('most') }),
  own_tokens_full: (value) =>
    t('You have {most} tokens of your own, as many as one may. Revoke one first.', { most: value('most') }),
  filters_full: (value) =>
    t('You have {most} filters, which is as many as there can be. Remove one you no longer need.', {
      most: value('most'),
    }),
  followed_tags_full: (value) =>
    t('You follow {most} tags, as many as one may. Unfollow one first.', { most: value('most') }),
  lists_full: (value) =>
    t('You have {most} lists, as many as one may have. Delete one first.', { most: value('most') }),
  list_full: (value) =>
    t('A list has at most {most} people. Take somebody off it first.', { most: value('most') }),
  wall_pins_full: (value) =>
    t('You have pinned {most} posts, as many as one may. Unpin one first.', { most: value('most') }),
  invitations_full: (value) =>
    t('You have {count} open invitations. Take one back first.', { count: value('count') }),
  group_full: (value) => t('A group has at most {most} members.', { most: value('most') }),
  group_links_full: (value) =>
    t('A group has at most {most} open links. Revoke one first.', { most: value('most') }),
  pins_full: (value) =>
    t('A conversation has at most {most} pinned messages. Unpin one first.', { most: value('most') }),
  slow_mode: (value) =>
    t('This group is in slow mode. You can write again in {seconds} seconds.', { seconds: value('seconds') }),
  search_too_long: (value) => t('At most {most} words and conditions', { most: value('most') }),
  links_full: (value) =>
    t('You have linked {most} accounts, which is as many as there can be.', { most: value('most') }),
  wallets_full: (value) =>
    t('You have linked {most} wallets, as many as one may. Unlink one first.', { most: value('most') }),
  imports_used_up: (value) =>
    t('At most {most} archives a day. Try again tomorrow.', { most: value('most') }),
  letter_settled: (value) => t('This was {state} already.', { state: value('state') }),
  replies_too_deep: (value) => t('Replies go at most {most} levels deep.', { most: value('most') }),
}
