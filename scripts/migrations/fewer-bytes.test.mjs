// @vitest-environment node
import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'

const files = globSync('migrations/*.sql').sort()
const at = files.findIndex((name) => name.endsWith('_fewer-bytes.sql'))
const apply = (database, names) => names.forEach((name) => database.exec(readFileSync(name, 'utf8')))
const [POSTS, DAY] = [200, 20_000]
const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${POSTS - 1})`

/** As the migrations before made it: posts of one millisecond and of the next, reactions, and a friendship that waits. */
function before() {
  const database = new DatabaseSync(':memory:')
  apply(database, files.slice(0, at))
  const now = DAY * 86_400_000
  database.exec(`
    ${numbers} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
      SELECT 'user' || i, 'bunny' || i, 'bunny' || i, '', 'Bunny', '', '', 0 FROM n;
    ${numbers} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at, words)
      SELECT printf('post%03d', i), 'user0', 'user0', '', '["moss"]', '[]', 'public', printf('post%03d', i), ${now} + i / 150,
        ' carrot number' || i || ' ' FROM n;
    ${numbers} INSERT INTO post_reactions (post_id, user_id, kind, created_at)
      SELECT 'post007', 'user' || (${POSTS - 1} - i), 'like', ${now} + 1 FROM n;
    UPDATE rollups SET since = ${now};
    INSERT INTO friendships VALUES ('user1', 'user2', ${now}), ('user2', 'user1', ${now});`)
  return database
}

it('what is stored in fewer bytes is the same, in the same order, and found', () => {
  const database = before()
  const all = (query) => database.prepare(query).all()
  const friends = `SELECT user_id, day, friends FROM activity_days WHERE friends <> 0 ORDER BY user_id`
  const reactors = `SELECT user_id FROM post_reactions WHERE post_id = 'post007' ORDER BY rowid DESC`
  const inOrder = all(reactors)
  expect(all(friends)).toEqual([])

  apply(database, [files[at]])
  expect(all(friends)).toEqual(['user1', 'user2'].map((user_id) => ({ user_id, day: DAY, friends: 1 })))
  expect(all(reactors)).toEqual(inOrder)
  const found = (words) =>
    all(`SELECT post_id FROM posts_fts JOIN post_places ON seq = posts_fts.rowid WHERE posts_fts MATCH '${words}'`)
  expect(found('"carrot" AND "#moss" AND "@user0"')).toHaveLength(POSTS)
  const places = all('SELECT seq, post_id FROM post_places ORDER BY seq')
  for (const [i, { seq }] of places.entries())
    expect(seq).toBeGreaterThanOrEqual((DAY * 86_400_000 + (i < 150 ? 0 : 1)) * 64)

  database.exec(`DELETE FROM post_popularity; DELETE FROM post_reactions; DELETE FROM posts WHERE id IN ('post007', 'post170')`)
  expect(found('number007 OR number7 OR number170')).toEqual([])
  expect(found('"*"')).toHaveLength(POSTS - 2)
  database.exec(`INSERT INTO posts_fts (posts_fts, rank) VALUES ('integrity-check', 1)`)
})
