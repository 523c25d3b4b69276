import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { DAY, MINUTE, WEEK } from '../core/time'
import { connect } from '../db/client'
import { EVER } from '../db/schema'

/*
 * Numbers over time, counted again one by one from everything that is there, to compare with what is stored about it.
 */
const db = connect(env)

type Reaction = {
  seq: number
  user_id: string
  kind: string
  created_at: number
  post_id: string
  comment_id: string
}
type View = { seq: number; post_id: string; created_at: number }
type Post = {
  seq: number
  id: string
  author_id: string
  visibility: string
  tags: string
  feed_key: string | null
  created_at: number
}
type Comment = Omit<Post, 'tags' | 'feed_key'> & {
  post_id: string
  shadow: number
  deleted_at: number | null
}
type Friendship = { user_id: string; created_at: number }

/** Sums by a name for each; those that are zero are left out. */
type Sums = Record<string, number>
export type Numbers = Record<'days' | 'months' | 'posts' | 'network' | 'popular' | 'tags', Sums>

const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7)
const weekOf = (at: number) => Math.floor(at / WEEK)
const dayOf = (at: number) => Math.floor(at / DAY)
const periodsOf = (at: number) => {
  const date = new Date(at)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return [
    `quarter ${Math.floor(at / (15 * MINUTE))}`,
    `day ${dayOf(at)}`,
    `month ${dayOf(Date.UTC(year, month))}`,
    `year ${dayOf(Date.UTC(year, 0))}`,
  ]
}

/** What all but people adds up to, if those are counted that `counts` says. */
export async function recounted(
  counts: (source: string, row: { seq: number; created_at: number }) => boolean,
): Promise<Numbers> {
  const all = <T>(query: string) => db.all<T>(sql.raw(query))
  const posts = new Map((await all<Post>('SELECT rowid AS seq, * FROM posts')).map((p) => [p.id, p]))
  const comments = new Map((await all<Comment>('SELECT rowid AS seq, * FROM comments')).map((c) => [c.id, c]))
  const toPosts = await all<Reaction>('SELECT rowid AS seq, * FROM post_reactions')
  const toComments = await all<Reaction>('SELECT rowid AS seq, * FROM comment_reactions')
  const views = await all<View>('SELECT rowid AS seq, * FROM post_views')
  const numbers: Numbers = { days: {}, months: {}, posts: {}, network: {}, popular: {}, tags: {} }
  const add = (of: keyof Numbers, name: string) => {
    numbers[of][name] = (numbers[of][name] ?? 0) + 1
  }
  const happened = (who: string, isPublic: boolean, at: number, fact: string) => {
    add('days', `${who} ${isPublic} ${dayOf(at)} ${fact}`)
    add('months', `${who} ${isPublic} ${monthOf(at)} ${fact}`)
  }
  const exchanged = (from: string, to: string, isPublic: boolean, at: number) => {
    if (from === to) return
    happened(from, isPublic, at, 'reactions_given')
    happened(to, isPublic, at, 'reactions_received')
  }
  for (const row of posts.values()) {
    if (row.feed_key === null || !counts('posts', row)) continue
    happened(row.author_id, row.visibility === 'public', row.created_at, 'posts')
    add('network', `${dayOf(row.created_at)} posts`)
    if (row.visibility !== 'public') continue
    for (const tag of ['', ...new Set(z.array(z.string()).parse(JSON.parse(row.tags)))])
      for (const period of periodsOf(row.created_at)) add('tags', `${tag} ${period}`)
  }
  for (const row of toPosts) {
    const post = posts.get(row.post_id)!
    if (counts('post_reactions', row)) {
      exchanged(row.user_id, post.author_id, post.visibility === 'public', row.created_at)
      add('posts', `${post.id} ${dayOf(row.created_at)} ${row.kind}`)
      add('network', `${dayOf(row.created_at)} reactions`)
    }
    if (counts('popularity', row))
      for (const week of [weekOf(row.created_at), weekOf(row.created_at) + 1, EVER])
        add('popular', `${post.id} ${post.visibility} ${week}`)
  }
  for (const row of toComments) {
    if (!counts('comment_reactions', row)) continue
    const comment = comments.get(row.comment_id)!
    const isPublic = posts.get(comment.post_id)!.visibility === 'public' && comment.shadow === 0
    exchanged(row.user_id, comment.author_id, isPublic, row.created_at)
    add('network', `${dayOf(row.created_at)} reactions`)
  }
  for (const row of views) {
    if (!counts('post_views', row)) continue
    const post = posts.get(row.post_id)!
    happened(post.author_id, post.visibility === 'public', row.created_at, 'views_received')
    add('posts', `${post.id} ${dayOf(row.created_at)} views`)
  }
  for (const row of comments.values()) {
    if (row.deleted_at !== null || !counts('comments', row)) continue
    const isPublic = posts.get(row.post_id)!.visibility === 'public' && row.shadow === 0
    happened(row.author_id, isPublic, row.created_at, 'comments')
    if (row.shadow === 0) add('posts', `${row.post_id} ${dayOf(row.created_at)} comments`)
    add('network', `${dayOf(row.created_at)} comments`)
  }
  for (const row of await all<Friendship>('SELECT * FROM friendships'))
    happened(row.user_id, true, row.created_at, 'friends')
  return numbers
}

/** What the database has stored about the same. */
export async function stored(): Promise<Numbers> {
  const facts = ['posts', 'comments', 'reactions_given', 'reactions_received', 'views_received', 'friends']
  const sums = async (query: string): Promise<Sums> => {
    const rows = await db.all<{ name: string; n: number }>(sql.raw(query))
    return Object.fromEntries(rows.filter(({ n }) => n !== 0).map(({ name, n }) => [name, n]))
  }
  // A compound SELECT has five terms at most.
  const activity = (table: string, when: string) =>
    `SELECT user_id || ' ' || iif(is_public, 'true', 'false') || ' ' || ${when} || ' ' || fact.key AS name, fact.value AS n
     FROM ${table} CROSS JOIN json_each(json_object(${facts.map((fact) => `'${fact}', ${fact}`).join()})) AS fact`
  return {
    days: await sums(activity('activity_days', 'day')),
    months: await sums(activity('activity_months', `strftime('%Y-%m', month * 86400, 'unixepoch')`)),
    posts: await sums(`SELECT post_id || ' ' || day || ' ' || fact AS name, count AS n FROM post_days`),
    network: await sums(
      `SELECT day || ' ' || what AS name, n FROM daily_counts WHERE what IN ('posts', 'reactions', 'comments')`,
    ),
    popular: await sums(
      `SELECT post_id || ' ' || visibility || ' ' || week AS name, reactions AS n FROM post_popularity`,
    ),
    tags: await sums(`SELECT tag || ' ' || grain || ' ' || period AS name, posts AS n FROM post_stats`),
  }
}

/** Which rows are counted now, by the marks. */
export async function countedNow() {
  const rows = await db.all<{ source: string; through: number; since: number }>(sql`SELECT * FROM rollups`)
  const marks = new Map(rows.map((mark) => [mark.source, mark]))
  return (source: string, { seq, created_at }: { seq: number; created_at: number }) => {
    const { through, since } = marks.get(source)!
    return seq <= through || created_at < since
  }
}
