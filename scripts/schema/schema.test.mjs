import { expect, it } from 'vitest'
import { migrated, objectsOf } from './database.mjs'
import { purposes } from './indices.mjs'
import { writtenSchema } from './written.mjs'

const objects = objectsOf(migrated())
const written = writtenSchema()
const indices = objects.filter(({ type }) => type === 'index').map(({ name }) => name)

it('has everything the database has', () => {
  expect(objects.length).toBeGreaterThan(200)
  for (const { type, name } of objects)
    expect(written).toMatch(new RegExp(`^CREATE (UNIQUE |VIRTUAL )?${type.toUpperCase()} ${name} `, 'm'))
})

it('says of each index what it is for, and of none that is not there', () => {
  expect(indices.filter((name) => !purposes[name])).toEqual([])
  expect(Object.keys(purposes).filter((name) => !indices.includes(name))).toEqual([])
})

/** Tables that keep a number for each row, though their key is another, and why: what is here no more fails as well. */
const numbered = {
  'long rows, which would be read through by whoever looks for a key': [
    'analyses',
    'appeals',
    'apps',
    'audit_log',
    'challenges',
    'collectibles',
    'comments',
    'dead_letters',
    'departures',
    'exports',
    'filter_sets',
    'idempotency_keys',
    'import_items',
    'imports',
    'invitations',
    'link_previews',
    'linked_accounts',
    'mail_tokens',
    'mails',
    'media',
    'minted_tokens',
    'moderation_actions',
    'moderation_cases',
    'parked_events',
    'passkeys',
    'person_notes',
    'post_revisions',
    'posts',
    'push_subscriptions',
    'reports',
    'route_metrics',
    'sessions',
    'sign_up_requests',
    'subscribers',
    'totp_secrets',
    'unpins',
    'users',
    'vouchers',
    'word_filters',
  ],
  'rolled up in the order of their numbers': ['comment_reactions', 'post_reactions', 'post_views'],
}

it('stores a short row by its key', () => {
  const database = migrated()
  const tables = database
    .prepare(
      `SELECT name, wr FROM pragma_table_list AS made WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
       AND NOT EXISTS (SELECT 1 FROM pragma_table_info(made.name) WHERE pk = 1 AND type = 'integer' COLLATE NOCASE
         AND (SELECT count(*) FROM pragma_table_info(made.name) WHERE pk > 0) = 1)`,
    )
    .all()
  const byNumber = tables.filter(({ wr }) => !wr).map(({ name }) => name)
  expect(byNumber.sort()).toEqual(Object.values(numbered).flat().sort())
  expect(tables.length).toBeGreaterThan(80)
})
