import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database, type Statement } from '../../db/client'
import { forgetPosts } from '../../test/forget'
import { personAs } from '../../test/roles'
import { isTried } from '../../test/runs'
import { fetchFile, people, type Person, request } from '../../test/world'
import type { CommentView } from '../comments/contract'
import { showComment, withholdComment } from '../comments/withhold'
import type { PostView } from '../posts/contract'
import { visibilities } from '../posts/vocabulary'
import { showPost, withholdPost } from '../posts/withhold'
import type { MediaView } from './contract'

/*
 * Who gets the bytes, asked by their own address: every viewer × every post and every comment, after each thing that
 * changes who may see them; every second of them, with one of two variants, unless it is in full. What must hold is what
 * the post or the comment itself answers at that moment.
 */
type Thing = { name: string; path: string; media: MediaView; isGone?: boolean }
type Viewer = { name: string; who: Person | null }

let author: Person
const viewers: Viewer[] = []
const posts: (Thing & { post: PostView })[] = []
const comments: (Thing & { comment: CommentView })[] = []
const db: Database = connect(env)

const the = (name: string) => viewers.find((each) => each.name === name)!.who!

beforeAll(async () => {
  const [ada, friend, estranged, follower, stranger, blocked, blocking, commenter] = await people(8)
  author = ada
  const moderator = await personAs('moderator')
  for (const other of [friend, estranged, blocked, blocking, commenter]) await ada.befriends(other)
  await follower.follows(ada)
  const named = {
    author: ada,
    friend,
    estranged,
    follower,
    stranger,
    blocked,
    blocking,
    commenter,
    moderator,
  }
  viewers.push({ name: 'anonymous', who: null })
  for (const [name, who] of Object.entries(named)) viewers.push({ name, who })
  for (const visibility of visibilities) {
    const media = await ada.uploads()
    const post = await ada.posts('', { visibility, media: [media.id] })
    posts.push({ name: `the ${visibility} post`, path: `/posts/${post.id}`, media, post })
    const writer = visibility === 'private' ? ada : commenter
    const file = await writer.uploads('comment')
    const comment = await writer.does<CommentView>('POST', `/posts/${post.id}/comments`, {
      text: '',
      media: [file.id],
    })
    comments.push({
      name: `the comment on the ${visibility} post`,
      path: `/comments/${comment.id}`,
      media: file,
      comment,
    })
  }
})

async function run(statements: (Statement | Statement[])[]): Promise<void> {
  await db.batch(statements.flat() as [Statement, ...Statement[]])
}

/** In this order, each on top of those before. */
const changes: Record<string, () => Promise<unknown>> = {
  nothing: async () => undefined,
  'a friendship ends': () => the('estranged').does('DELETE', `/users/${author.username}/friendship`),
  'the author blocks': () => author.blocks(the('blocked')),
  'somebody blocks the author': () => the('blocking').blocks(author),
  'somebody blocks who commented': () => the('friend').blocks(the('commenter')),
  'moderation hides the comments': () =>
    run(comments.map(({ comment }) => withholdComment(db, comment.id, 'hidden'))),
  'moderation shows the comments again': () =>
    run(comments.map(({ comment }) => showComment(db, comment.id))),
  'moderation hides the posts': () => run(posts.map(({ post }) => withholdPost(db, post.id, 'held'))),
  'moderation shows the posts again': () => run(posts.map(({ post }) => showPost(db, post.id))),
  'each post is for fewer people': async () => {
    for (const { post } of posts) {
      const next = visibilities[Math.min(visibilities.indexOf(post.visibility) + 1, visibilities.length - 1)]
      await author.does('PATCH', `/posts/${post.id}`, { visibility: next })
    }
  },
  'all are for everybody again': async () => {
    for (const { path } of posts) await author.does('PATCH', path, { visibility: 'public' })
  },
  'the comments are deleted': async () => {
    for (const thing of comments) {
      await author.does('DELETE', thing.path)
      thing.isGone = true
    }
  },
  'the posts are deleted': async () => {
    for (const thing of posts) {
      await author.does('DELETE', thing.path)
      thing.isGone = true
    }
  },
}

const asked = ({ who }: Viewer, path: string) => (who ? who.request('GET', path) : request('GET', path))
const fetched = ({ who }: Viewer, url: string) => (who ? who.fetches(url) : fetchFile(url))

describe.each(Object.entries(changes))('after %s', (_, change) => {
  it('the bytes are seen by whoever sees what they hang on', async () => {
    await change()
    await forgetPosts(posts.map(({ post }) => post.id))
    const answers = new Set<number>()
    for (const [row, thing] of [...posts, ...comments].entries()) {
      const variants = ['full', 'small'].filter((_, variant) => isTried(row + variant, 2))
      for (const [column, viewer] of viewers.entries()) {
        if (!isTried(row + column, 2)) continue
        const expected = (await asked(viewer, thing.path)).status
        answers.add(expected)
        expect(expected, `${viewer.name} and ${thing.name}`).toBeOneOf(thing.isGone ? [404] : [200, 404])
        for (const variant of variants) {
          const { status } = await fetched(viewer, thing.media.url.replace('full', variant))
          expect(status, `${viewer.name} and ${variant} of ${thing.name}`).toBe(expected)
        }
      }
    }
    expect(answers.size).toBe(posts.every(({ isGone }) => isGone) ? 1 : 2)
  })
})
