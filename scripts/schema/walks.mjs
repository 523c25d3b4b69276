/*
 * Statements that go through a whole table, or through one in its order up to a limit, and why that is right. `says` is
 * what they have in them; without it, whatever goes through that table. A partial index is short, and there to be gone
 * through: no reason is asked for that.
 */
import { ANY } from './findings.mjs'

const FEW = 'a row for each of what the code knows by name'
const LATEST = 'a page of all there is, in the order of the key, up to a limit'
const NOBODY = 'the condition is 0: nothing is read'
const LEAVES =
  'once in the life of a person, the last step of their deletion: a foreign key asks whether anything still names them, and an index for that would cost a row with each of what is written so much more often'

/** @type {import('./findings.mjs').Walk[]} */
export const walks = [
  {
    of: ANY,
    says: 'row_number() OVER (ORDER BY',
    why: 'somebody is deleted: what no index tells of is looked through in parts, by the key and up to a limit',
  },
  { of: 'subscribers', why: FEW },
  { of: 'foldings', why: FEW },
  { of: 'instance_counts', why: FEW },
  {
    of: 'home_visits',
    says: 'delete from "home_visits"',
    why: 'an archive of a whole network was brought: everybody’s home is made anew',
  },
  {
    of: 'daily_counts',
    says: 'WITH RECURSIVE days',
    why: 'the first day of all, and the rows of each since then',
  },
  {
    of: 'outbox',
    says: 'instr("outbox"."payload"',
    why: 'what is on its way, looked through for somebody who is deleted',
  },
  { of: 'outbox', says: '"oldest"', why: LATEST },
  { of: 'audit_log', says: 'order by "audit_log"."id" desc', why: LATEST },
  { of: 'moderation_actions', says: 'order by "moderation_actions"."id" desc', why: LATEST },
  { of: 'departures', says: 'order by "departures"."id" desc', why: LATEST },
  {
    of: 'users',
    says: 'ORDER BY follower_count DESC',
    why: 'the 200 most followed, in the order of the index',
  },
  { of: 'users', says: 'SELECT id FROM users LIMIT 1', why: '/readyz reads one row' },
  { of: 'users', says: 'WHERE 0', why: NOBODY },
  { of: 'users', says: 'where (0 and', why: NOBODY },
  {
    of: 'sign_up_requests',
    says: '"created_at" <',
    why: 'those who wait to be let in, and those of the last day',
  },
  {
    of: 'dead_letters',
    says: '"settled_at" <',
    why: 'what failed for good and was looked after, of some weeks',
  },
  { of: 'event_failures', says: '"last_failed_at" <', why: 'what failed within a week' },
  ...['DELETE FROM reports', 'UPDATE moderation_actions SET case_id', 'UPDATE audit_log SET'].map((says) => ({
    of: 'moderation_cases',
    says,
    why: 'cases are few, and somebody is deleted once',
  })),
  {
    of: 'departures',
    says: 'UPDATE audit_log SET',
    why: 'the log changes for whoever is being deleted alone, says a trigger',
  },
  ...['post_reactions', 'comment_reactions', 'post_views', 'comments'].map((of) => ({
    of,
    says: `SELECT coalesce(max("${of}".rowid), 0)`,
    why: 'the last row alone: how many may wait to be rolled up',
  })),
  ...[
    'appeals',
    'blocks',
    'dismissed_suggestions',
    'friendships',
    'hidden_reposts',
    'moderation_actions',
    'moderation_cases',
    'list_members',
    'mutes',
    'notified',
    'notified_of',
    'person_notes',
    'ties_set_aside',
  ].map((of) => ({ of, says: 'delete from "users" where "users"."id" = ?', why: LEAVES })),
]
