// A social network of any size, in seconds: rows made by SQL itself, not through the API. Few people are followed and
// read by many (Zipf), few tags are on many posts, and every size has posts of the last hours and of two years ago.
const CHUNK = 20_000
const TAGS = 500
const TWO_YEARS = 2 * 365 * 86_400_000
const NOW = Date.now()

/** Enough people at every size for somebody to follow 5,000. */
export const peopleFor = (posts) => Math.max(6_000, posts / 10)

/** As good as random, and the same in every run. */
const random = (n, salt) => `(((${n}) * ${salt}) % 4294967296 / 4294967296.0)`
const [A, B, C, D, E] = [2654435761, 2246822519, 3266489917, 668265263, 374761393]
/** 0 to `count` - 1, the smaller the more often. */
const zipf = (u, count) => `CAST(exp(${u} * ${Math.log(count)}) - 1 AS INTEGER)`

/** So many digits of base 32, as ids have them (worker/core/ids.ts). */
const digits = (value, length) =>
  Array.from(
    { length },
    (_, i) =>
      `substr('0123456789abcdefghijklmnopqrstuv', ((${value} >> ${5 * (length - 1 - i)}) & 31) + 1, 1)`,
  ).join('||')
export const personId = (n) => `('1a0000000'||${digits(`(${n})`, 7)})`
const commentId = (n) => `('1b0000000'||${digits(n, 7)})`
const postTime = (n) => `(${NOW} - CAST(${TWO_YEARS} * ${random(n, A)} * ${random(n, A)} AS INTEGER))`
const postId = (n) => `(${digits(postTime(n), 9)}||${digits(`(${n})`, 7)})`

export const numbers = (from, to) =>
  `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`

/** Lets a network of `from` posts grow to `to`; `tell` hears how far it is. */
export async function grow(sql, from, to, tell) {
  const people = [from === 0 ? 0 : peopleFor(from), peopleFor(to)]
  const all = people[1]
  const steps = [
    { name: 'people', range: people, insert: insertPeople },
    { name: 'follows', range: people.map((n) => n * 10), insert: insertFollows },
    { name: 'friendships', range: people.map((n) => n * 5), insert: insertFriendships },
    { name: 'posts', range: [from, to], insert: insertPosts },
    { name: 'tags', range: [from, to], insert: insertTags },
    { name: 'comments', range: [from / 2, to / 2], insert: insertComments },
    { name: 'reactions', range: [from, to], insert: insertReactions },
  ]
  for (const { name, range, insert } of steps) {
    const [first, last] = range
    for (let at = first; at < last; at += CHUNK) {
      tell(`${name} ${at}`)
      await sql(insert(at, Math.min(at + CHUNK, last), { people: all, posts: to }))
    }
  }
  // As the clock does.
  for (let at = from; at < to; at += CHUNK) {
    const next = `SELECT rowid FROM posts WHERE rowid > through ORDER BY rowid LIMIT ${CHUNK}`
    await sql(`UPDATE rollups SET through = (SELECT max(rowid) FROM (${next})) WHERE source = 'posts'`)
  }
  await sql(
    `UPDATE rollups SET through = (SELECT max(rowid) FROM post_reactions) WHERE source = 'popularity'`,
  )
}

function insertPeople(from, to) {
  return `${numbers(from, to)} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
    SELECT ${personId('i')}, 'bunny' || i, 'bunny' || i || '@example.org', '', 'Bunny ' || i, 'b' || i, '#a8521a', ${NOW} FROM n`
}

function insertFollows(from, to, { people }) {
  const follower = `CAST(${random('i', B)} * ${people} AS INTEGER)`
  const followee = zipf(random('i', C), people)
  return `${numbers(from, to)} INSERT OR IGNORE INTO follows (follower_id, followee_id, created_at)
    SELECT ${personId('a')}, ${personId('b')}, ${NOW} - i FROM (SELECT i, ${follower} AS a, ${followee} AS b FROM n) WHERE a <> b`
}

/** Some have many friends, but nobody a tenth of the network: by the square, not by Zipf. Two rows each. */
function insertFriendships(from, to, { people }) {
  const one = `CAST(${random('i', D)} * ${people} AS INTEGER)`
  const other = `CAST(${random('i', E)} * ${random('i', E)} * ${people} AS INTEGER)`
  const pairs = `SELECT i, ${one} AS a, ${other} AS b FROM n`
  return `${numbers(from, to)} INSERT OR IGNORE INTO friendships (user_id, friend_id, created_at)
    SELECT ${personId('a')}, ${personId('b')}, ${NOW} - i FROM (${pairs}) WHERE a <> b
    UNION ALL SELECT ${personId('b')}, ${personId('a')}, ${NOW} - i FROM (${pairs}) WHERE a <> b`
}

function insertPosts(from, to, { people }) {
  const author = personId(zipf(random('i', B), people))
  const tags = `json_array('tag' || ${zipf(random('i', C), TAGS)}, 'topic' || (i % 50))`
  const visibility = `CASE WHEN i % 20 < 16 THEN 'public' WHEN i % 20 < 18 THEN 'followers' ELSE 'friends' END`
  const words = `substr('The first carrots are up, the clover is knee-high, and someone has dug under the fence again. Who saw it?', 1, 40 + i % 66)`
  // As core/words.ts has them.
  const folded = `' ' || lower(replace(replace(replace(replace(words, '-', ' '), ',', ''), '.', ''), '?', '')) || ' ' || i || ' '`
  return `${numbers(from, to)} INSERT INTO posts (id, author_id, wall_id, text, words, tags, mentions, visibility, feed_key, created_at)
    SELECT id, author, author, words || ' ' || i, ${folded}, tags, '[]', visibility, id, at FROM (
      SELECT i, ${postId('i')} AS id, ${author} AS author, ${postTime('i')} AS at, ${words} AS words, ${tags} AS tags, ${visibility} AS visibility FROM n)`
}

function insertTags(from, to) {
  return `${numbers(from, to)} INSERT INTO post_tags (tag, post_id, visibility, feed_key)
    SELECT value, posts.id, posts.visibility, posts.feed_key FROM n JOIN posts ON posts.id = ${postId('i')}, json_each(posts.tags)`
}

/** What is read most is answered most: post 0 has a long thread at every size. */
function insertComments(from, to, { posts, people }) {
  const post = zipf(random('i', D), posts)
  return `${numbers(from, to)} INSERT INTO comments (id, post_id, author_id, text, mentions, created_at)
    SELECT ${commentId('i')}, ${postId('p')}, ${personId(`i * 7 % ${people}`)}, 'Comment ' || i, '[]', ${NOW} - i
    FROM (SELECT i, ${post} AS p FROM n)`
}

function insertReactions(from, to, { posts, people }) {
  const post = zipf(random('i', E), posts)
  return `${numbers(from, to)} INSERT OR IGNORE INTO post_reactions (post_id, user_id, kind, created_at)
    SELECT ${postId('p')}, ${personId(`i * 11 % ${people}`)}, CASE i % 3 WHEN 0 THEN 'love' ELSE 'like' END, ${NOW} - i
    FROM (SELECT i, ${post} AS p FROM n)`
}
