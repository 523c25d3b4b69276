// @vitest-environment node
import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { fill, tablesOf } from './filled.mjs'
import { lostBy } from './survival.mjs'

const files = globSync('migrations/*.sql').sort()
const migrations = files.map((name) => ({ name, sql: readFileSync(name, 'utf8') }))

it('a database with rows in every table survives every later migration', () => {
  expect(lostBy(migrations)).toEqual([])
})

it('and there are rows in every table', () => {
  const database = new DatabaseSync(':memory:')
  database.exec('PRAGMA foreign_keys = ON')
  for (const { sql } of migrations) database.exec(sql)
  fill(database)
  const count = (table) => database.prepare(`SELECT count(*) AS n FROM "${table}"`).get().n
  expect(tablesOf(database).length).toBeGreaterThan(80)
  expect(tablesOf(database).filter((table) => count(table) < 7)).toEqual([])
})

/** Each does something to the first that a migration must not; what is found of it says so. */
const rebuilt = (columns, select) => `CREATE TABLE made (${columns});
  INSERT INTO made SELECT ${select} FROM follows; DROP TABLE follows; ALTER TABLE made RENAME TO follows;`
const ties = 'follower_id text, followee_id text, created_at integer'
describe('a migration is found', () => {
  it.each([
    ['that deletes rows', "DELETE FROM bookmarks WHERE post_id = 'posts id 3'", '1 of 7 rows of bookmarks'],
    [
      'that mixes them up',
      rebuilt(ties, 'followee_id, follower_id, created_at'),
      '7 of 7 rows of follows',
    ],
    ['that drops a table', 'DROP TABLE notified_of', 'the table notified_of'],
    [
      'whose table, made anew, has lost its triggers',
      rebuilt(ties, '*'),
      'trigger follows_count_followers_up is gone',
    ],
    ['that some rows refuse', 'CREATE UNIQUE INDEX one ON follows (created_at + 0 > 0)', 'UNIQUE constraint'],
    [
      'that leaves rows which refer to nothing',
      "COMMIT; PRAGMA foreign_keys = OFF; BEGIN; UPDATE mutes SET muted_id = 'nobody' WHERE muter_id = 'users id 1'",
      'a row of mutes refers to none of users',
    ],
    [
      'after which the search knows another text',
      "DROP TRIGGER users_search_update; UPDATE user_names SET username = 'another'",
      'users_fts: ',
    ],
  ])('%s', (_, sql, expected) => {
    const lost = lostBy([migrations[0], { name: 'later', sql }])
    expect(lost.join('\n')).toContain(`later: ${expected}`)
  })

  it('and one that spoils what another before it has made', () => {
    const made = { name: 'made', sql: 'CREATE TABLE hats (id text PRIMARY KEY, size integer)' }
    const spoilt = { name: 'spoilt', sql: 'DELETE FROM hats WHERE size = 2' }
    expect(lostBy([migrations[0], made, spoilt])).toEqual(['spoilt: 1 of 7 rows of hats'])
  })

  it('and one that adds, drops or copies nothing amiss is not', () => {
    const sql = `ALTER TABLE users ADD hat text DEFAULT 'none' NOT NULL; CREATE INDEX users_hat ON users (hat);
      DROP TRIGGER users_name_version; CREATE TABLE hats (id text); INSERT INTO hats SELECT id FROM users;
      UPDATE gone_posts SET deleted_at = deleted_at + 1;`
    expect(lostBy([migrations[0], { name: 'later', sql }])).toEqual([])
  })
})
