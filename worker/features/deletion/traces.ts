import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { NOBODY } from './nobody'

/** Who is deleted. */
export type Leaver = { id: UserId; username: string; email: string; departureId: string }

export type Trace = {
  table: string
  /** Which columns hold a trace, for the list of all columns (`answers.test.ts`). */
  columns: string[]
  which: (who: Leaver) => SQL
  /** What is set instead of deleting the row. */
  set?: (who: Leaver) => SQL
  /** No index leads to them: the whole table is looked through, some rows at a time. */
  isLookedThrough?: true
  /** Who stands at the other end: their hub has to forget this person as well. */
  other?: string
}

/*
 * Every row that knows somebody, besides posts, comments and files, in the order in which they can go. A new table has to be
 * here, or to say in `answers.test.ts` why not.
 */
const mine = (table: string, column: string, rest: Partial<Trace> = {}): Trace => ({
  table,
  columns: [column],
  which: ({ id }) => sql`${name(column)} = ${id}`,
  ...rest,
})
const through = { isLookedThrough: true } as const
const blank = (column: string, to: string | null): Pick<Trace, 'set'> => ({
  set: () => sql`${name(column)} = ${to}`,
})

export const traces: Trace[] = [
  mine('friendships', 'user_id', { other: 'friend_id' }),
  mine('friendships', 'friend_id', through),
  mine('friend_requests', 'from_id', { other: 'to_id' }),
  mine('friend_requests', 'to_id', { other: 'from_id' }),
  mine('follows', 'follower_id', { other: 'followee_id' }),
  mine('follows', 'followee_id', { other: 'follower_id' }),
  mine('ties_set_aside', 'user_id', { other: 'iif(from_id = user_id, to_id, from_id)' }),
  mine('ties_set_aside', 'from_id', { ...through, other: 'to_id' }),
  mine('ties_set_aside', 'to_id', { ...through, other: 'from_id' }),
  mine('blocks', 'blocker_id', { other: 'blocked_id' }),
  mine('blocks', 'blocked_id', { ...through, other: 'blocker_id' }),
  mine('mutes', 'muter_id', { other: 'muted_id' }),
  mine('mutes', 'muted_id', { ...through, other: 'muter_id' }),
  mine('person_notes', 'user_id', { columns: ['user_id', 'text'] }),
  mine('person_notes', 'about_id', through),
  mine('list_members', 'user_id'),
  mine('list_members', 'person_id', through),
  mine('lists', 'user_id', { columns: ['user_id', 'title'] }),
  mine('followed_tags', 'user_id'),
  mine('dismissed_suggestions', 'user_id'),
  mine('dismissed_suggestions', 'dismissed_id', through),
  mine('notified_of', 'actor_id', { other: 'user_id' }),
  mine('notified_of', 'user_id', through),
  mine('notified', 'user_id', through),
  mine('push_subscriptions', 'user_id'),

  mine('post_reactions', 'user_id'),
  mine('comment_reactions', 'user_id'),
  mine('reactions_set_aside', 'user_id'),
  mine('reposts', 'user_id'),
  mine('reposts_set_aside', 'user_id'),
  mine('hidden_reposts', 'user_id'),
  mine('hidden_reposts', 'person_id', through),
  mine('poll_votes', 'user_id'),
  mine('post_views', 'viewer_id'),
  mine('bookmarks', 'user_id'),
  mine('muted_posts', 'user_id'),
  mine('pinned_posts', 'user_id'),
  // Their filters are counted together by triggers.
  mine('word_filters', 'user_id'),
  mine('filter_sets', 'user_id'),
  mine('import_items', 'user_id'),
  mine('imports', 'user_id'),
  mine('home_visits', 'user_id'),
  mine('stream_listeners', 'user_id'),
  mine('people_seen', 'user_id'),
  mine('activity_days', 'user_id'),
  mine('activity_months', 'user_id'),
  mine('media_use', 'owner_id'),
  {
    // Of tags that stand on no post any more, whoever wrote them.
    table: 'post_stats',
    columns: ['tag'],
    which: () => sql`posts <= 0 AND tag <> ''`,
    ...through,
  },
  { table: 'tag_totals', columns: ['tag'], which: () => sql`posts <= 0`, ...through },
  {
    table: 'trends',
    columns: ['subject'],
    which: () =>
      sql`iif(kind = 'post', NOT EXISTS (SELECT 1 FROM posts WHERE posts.id = subject),
        NOT EXISTS (SELECT 1 FROM tag_totals WHERE tag_totals.tag = subject))`,
    ...through,
  },
  ...['posts', 'comments'].map((table): Trace => ({
    table,
    columns: ['mentions'],
    which: ({ id }) => sql`instr(mentions, ${id})`,
    set: ({ id }) => sql`mentions = (
        SELECT json_group_array(json(named.value)) FROM json_each(mentions) AS named WHERE named.value ->> 'id' <> ${id})`,
    ...through,
  })),

  {
    // What moderators wrote about it, before what tells whom it was about is gone.
    table: 'audit_log',
    columns: ['details'],
    which: ({ id }) => sql`details <> '{}' AND (
      details ->> 'actionId' IN (SELECT id FROM moderation_actions WHERE person_id = ${id})
      OR details ->> 'caseId' IN (SELECT id FROM moderation_cases WHERE person_id = ${id})
      OR subject IN (SELECT subject_key FROM moderation_cases WHERE person_id = ${id}))`,
    set: () => sql`details = '{}'`,
    ...through,
  },
  mine('appeals', 'person_id', through),
  mine('appeals', 'decided_by', { ...through, ...blank('decided_by', NOBODY) }),
  {
    table: 'moderation_actions',
    columns: ['case_id'],
    which: ({ id }) =>
      sql`case_id IN (SELECT id FROM moderation_cases WHERE person_id = ${id}) AND person_id <> ${id}`,
    set: () => sql`case_id = NULL`,
    ...through,
  },
  mine('moderation_actions', 'person_id', {
    columns: ['person_id', 'subject_key', 'subject', 'note', 'excerpt', 'undo'],
  }),
  mine('moderation_actions', 'moderator_id', { ...through, ...blank('moderator_id', NOBODY) }),
  mine('reports', 'reporter_id', { columns: ['reporter_id', 'note'] }),
  {
    table: 'reports',
    columns: ['case_id', 'subject_key'],
    which: ({ id }) => sql`case_id IN (SELECT id FROM moderation_cases WHERE person_id = ${id})`,
    ...through,
  },
  mine('moderation_cases', 'assignee_id', { ...through, ...blank('assignee_id', null) }),
  mine('moderation_cases', 'person_id', {
    ...through,
    columns: ['person_id', 'subject_key', 'subject', 'snapshot'],
  }),
  {
    // What they said around a message that was reported.
    table: 'moderation_cases',
    columns: ['quotes'],
    which: ({ id }) => sql`instr(quotes, ${id})`,
    set: ({ id }) => sql`quotes = (
      SELECT json_group_array(json(iif(said.value ->> 'senderId' = ${id},
        json_set(said.value, '$.senderId', ${NOBODY}, '$.text', '', '$.media', json('[]')), said.value)))
      FROM json_each(quotes) AS said)`,
    ...through,
  },
  {
    table: 'analyses',
    columns: ['subject_key', 'labels'],
    which: ({ id }) => sql`subject_key = ${`profile:${id}`}`,
  },

  mine('invited_users', 'user_id'),
  {
    table: 'invited_users',
    columns: ['code'],
    which: ({ id }) => sql`code IN (SELECT code FROM invitations WHERE created_by = ${id})`,
    ...through,
  },
  mine('invitations', 'created_by', { columns: ['created_by', 'code', 'note'] }),
  {
    table: 'sign_up_requests',
    columns: ['username', 'email', 'reason', 'password_hash', 'avatar_seed'],
    which: ({ username, email }) => sql`username = ${username} OR (email = ${email} AND email <> '')`,
    ...through,
  },
  mine('sign_up_requests', 'decided_by', { ...through, ...blank('decided_by', NOBODY) }),
  mine('passkeys', 'user_id', { columns: ['user_id', 'id', 'public_key', 'transports', 'name'] }),
  mine('linked_accounts', 'user_id', { columns: ['user_id', 'provider', 'issuer', 'subject', 'label'] }),
  mine('totp_secrets', 'user_id', { columns: ['user_id', 'secret'] }),
  mine('recovery_codes', 'user_id', { columns: ['user_id', 'hash'] }),
  mine('challenges', 'user_id', through),
  mine('wallets', 'user_id', { columns: ['user_id', 'address'] }),
  mine('vouchers', 'user_id', {
    columns: ['user_id', 'nonce', 'collectible_id', 'wallet', 'token_id', 'signature', 'tx_hash'],
  }),
  mine('mail_tokens', 'user_id', { columns: ['user_id', 'email'] }),
  {
    table: 'mails',
    columns: ['id', 'user_id', 'address', 'facts', 'failure', 'provider_id'],
    which: ({ id, email }) =>
      sql`user_id = ${id} OR (address = ${email} AND address <> '') OR instr(facts, ${id})`,
    ...through,
  },
  mine('sessions', 'user_id', { columns: ['user_id', 'user_agent', 'provider'] }),

  {
    table: 'idempotency_keys',
    columns: ['scope', 'key', 'request_hash', 'location', 'body'],
    which: ({ id, username }) =>
      sql`scope = ${id} OR scope = ${`register:${username}`} OR instr(body, ${id}) OR instr(body, ${quoted(username)})`,
    ...through,
  },
  {
    table: 'rate_limits',
    columns: ['key'],
    which: ({ id, username, email }) =>
      sql`instr(key, ${id}) OR substr(key, ${-username.length - 1}) = ${`:${username}`}
        OR (${email} <> '' AND instr(key, ${email}))`,
    ...through,
  },
  {
    table: 'parked_events',
    columns: ['event'],
    which: ({ id, email }) => sql`instr(event, ${id}) OR (${email} <> '' AND instr(event, ${email}))`,
    ...through,
  },
  {
    table: 'dead_letters',
    columns: ['body', 'failures'],
    which: ({ id, email }) => sql`instr(body, ${id}) OR (${email} <> '' AND instr(body, ${email}))`,
    ...through,
  },
  {
    // A trigger lets nothing else be changed there.
    table: 'audit_log',
    columns: ['actor_id', 'subject', 'details'],
    which: ({ id, username }) =>
      sql`actor_id = ${id} OR instr(subject, ${id}) OR instr(details, ${id}) OR instr(details, ${quoted(username)})`,
    set: ({ id, departureId }) =>
      sql`actor_id = iif(actor_id = ${id}, ${departureId}, actor_id), subject = replace(subject, ${id}, ${departureId}), details = '{}'`,
    ...through,
  },
]

/** Names stand in this file alone, so they are no input. */
export function name(of: string): SQL {
  return sql.raw(of)
}

/** As it stands in JSON. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
