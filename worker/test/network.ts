import type { MediaId } from '../core/ids'
import { EVER, type ListedMedia } from '../db/schema'
import { env } from 'cloudflare:workers'
import type { Person } from './world'

/*
 * A network of any size in a second: rows made by SQL itself. Not through the API, because the point is only that many
 * rows are there while the cost of one request is counted.
 */
const uuid = (group: string, n: string) => `printf('018f${group}-0000-7000-8000-%012x', ${n})`
const numbers = (from: number, to: number) =>
  `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`

export const CROWD = 3

/** Three people, so that each wall is long even in a small network: `viewer` is a friend of crowd0 and follows crowd1. */
export async function seedCrowd(viewer: Person, { friends = 1, following = 2 } = {}): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `${numbers(0, CROWD)} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
       SELECT ${uuid('aaaa', 'i')}, 'crowd' || i, 'crowd' || i || '@example.org', '', 'Crowd ' || i, 'c' || i, '#a8521a', 0 FROM n`,
    ),
    env.DB.prepare(
      `${numbers(0, following)} INSERT INTO follows SELECT ?, ${uuid('aaaa', 'i')}, i FROM n`,
    ).bind(viewer.id),
    env.DB.prepare(
      `${numbers(0, friends)} INSERT INTO friendships SELECT ?, ${uuid('aaaa', 'i')}, i FROM n UNION ALL SELECT ${uuid('aaaa', 'i')}, ?, i FROM n`,
    ).bind(viewer.id, viewer.id),
  ])
}

const seededPicture: ListedMedia = {
  id: '0192f1f0-0000-7000-8000-000000000009' as MediaId,
  kind: 'image',
  type: 'image/webp',
  name: null,
  size: 200_000,
  width: 2_048,
  height: 1_536,
  duration: null,
  animated: false,
  alt: 'A carrot',
  color: '#a8521a',
  placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
  variants: { small: { width: 320, height: 240 }, medium: { width: 960, height: 720 } },
}

/** Posts number `from` to `to`, with two pictures each: 14 in 20 public, the others for followers, friends or nobody; every third has a tag. */
export async function seedPosts(from: number, to: number, tag: string): Promise<void> {
  const visibility = `(CASE WHEN i % 20 < 14 THEN 'public' WHEN i % 20 < 16 THEN 'followers' WHEN i % 20 < 19 THEN 'friends' ELSE 'private' END)`
  const author = uuid('aaaa', `(i * 7) % ${CROWD}`)
  // Every tenth stands on the wall of the next person.
  const wall = `CASE WHEN i % 10 = 3 THEN ${uuid('aaaa', `(i * 7 + 1) % ${CROWD}`)} ELSE ${author} END`
  const tags = `(CASE WHEN i % 3 = 0 THEN '["${tag}"]' ELSE '[]' END)`
  await env.DB.batch([
    env.DB.prepare(
      `${numbers(from, to)} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at, reaction_count, words, media)
       SELECT ${uuid('bbbb', 'i')}, ${author}, ${wall}, 'Post carrot everywhere ' || i, ${tags}, '[]', ${visibility}, ${uuid('bbbb', 'i')}, i, i % 50, ' post carrot everywhere ' || i || ' ', ? FROM n`,
    ).bind(JSON.stringify([seededPicture, seededPicture])),
    env.DB.prepare(
      `${numbers(from, to)} INSERT INTO post_tags (tag, post_id, visibility, feed_key)
       SELECT ?, ${uuid('bbbb', 'i')}, ${visibility}, ${uuid('bbbb', 'i')} FROM n WHERE i % 3 = 0`,
    ).bind(tag),
    env.DB.prepare(
      `${numbers(from, to)} INSERT INTO post_popularity (week, post_id, visibility, reactions)
       SELECT ${EVER}, ${uuid('bbbb', 'i')}, ${visibility}, i % 50 FROM n WHERE i % 50 > 0`,
    ),
  ])
}
