import { describe, expect, it } from 'vitest'
import { migrated, objectsOf } from './database.mjs'
import { findings } from './findings.mjs'

const by = 'worker/features/posts/store.ts'
const said = (...statements) => statements.map((sql) => ({ sql, by }))
/** Of tables; that most indices are used by none of two statements is not the question. */
const walked = (statements, walks = [], changes = []) =>
  findings(said(...statements), walks, changes).filter((problem) => !problem.startsWith('The index'))

describe('a statement that goes through a table', () => {
  it.each([
    ['all of it', `SELECT * FROM posts AS author WHERE text = 'moss'`, 'posts'],
    ['to count it', 'SELECT count(*) FROM follows', 'follows'],
    ['along an index', 'SELECT id FROM users ORDER BY follower_count', 'users'],
    [
      'within another',
      `SELECT id FROM users WHERE id = ? AND EXISTS (SELECT 1 FROM mails WHERE failure = users.id)`,
      'mails',
    ],
    [
      'because a trigger does',
      `DELETE FROM bookmarks WHERE user_id = ? AND post_id = ?`,
      'audit_log',
      [
        'CREATE TRIGGER slow AFTER DELETE ON bookmarks BEGIN UPDATE audit_log SET details = 1 WHERE details = old.post_id; END',
      ],
    ],
    ['for a foreign key', 'DELETE FROM users WHERE id = ?', 'friendships'],
  ])('%s', (_how, sql, table, changes = []) => {
    expect(walked([sql], [], changes).join('\n')).toContain(`${by} goes through all of ${table}: ${sql}`)
    const others = walked([sql], [{ of: table, says: sql.slice(0, 20), why: 'a test' }], changes)
    expect(others.filter((problem) => problem.includes(`all of ${table}:`))).toEqual([])
  })
})

describe('a statement that seeks', () => {
  it.each([
    ['a key', 'SELECT * FROM users WHERE id = ?'],
    ['a page', 'SELECT id FROM posts WHERE visibility = ? AND feed_key < ? ORDER BY feed_key DESC LIMIT 20'],
    ['all below a limit', 'SELECT user_id FROM sessions WHERE expires_at < ?'],
    ['what a partial index holds', `SELECT username FROM users WHERE role <> 'user'`],
    ['words', `SELECT rowid FROM posts_fts WHERE posts_fts MATCH 'moss' ORDER BY rowid DESC LIMIT 20`],
    ['in what is not stored', `SELECT value FROM json_each('[1, 2]') UNION SELECT 3`],
  ])('%s', (_what, sql) => expect(walked([sql])).toEqual([]))
})

it('finds an index that nothing uses, a rule besides', () => {
  const changes = ['CREATE INDEX idle ON posts (text)', 'CREATE UNIQUE INDEX rule ON posts (words, id)']
  const idle = (...statements) =>
    findings(said(...statements), [], changes).filter((problem) => /\b(idle|rule)\b/.test(problem))
  const writes = 'INSERT INTO bookmarks VALUES (1, 2, 3)'
  expect(idle(writes, `UPDATE posts SET text = 'moss' WHERE id = ?`)).toEqual([
    'The index idle is used by no statement',
  ])
  expect(idle(writes, 'SELECT id FROM posts WHERE text = ?')).toEqual([])
  expect(objectsOf(migrated()).some(({ name }) => name === 'idle')).toBe(false)
})

it('finds a reason that nothing needs any more', () => {
  const walk = { of: 'posts', says: 'moss', why: 'a test' }
  expect(walked(['SELECT 1'], [walk])).toEqual(['Nothing goes through posts moss'])
})
