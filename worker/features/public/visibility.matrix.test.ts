import { beforeAll, describe, expect, it } from 'vitest'
import { headOf, open } from '../../test/pages'
import { filesOf } from '../../test/sitemap'
import { all, parseXml, textOf } from '../../test/xml'
import { moderated, moderators } from '../../test/moderation'
import { ORIGIN, type Person, person } from '../../test/world'
import type { PostView, Visibility } from '../posts/contract'
import type { CommentView } from '../comments/contract'
import { visibilities } from '../posts/vocabulary'

/*
 * What the public face shows of a post: every audience × every wall × whatever may become of it. Each place was looked at
 * before it came to pass, so that what was kept of it would be noticed, too.
 */
const fates = [
  'stays',
  'deleted',
  'deleted by the wall owner',
  'hidden by a moderator',
  'narrowed',
  'widened',
  'author banned',
  'draft',
] as const
type Fate = (typeof fates)[number]

type Sample = {
  name: string
  secret: string
  fate: Fate
  visibility: Visibility
  author: Person
  post: PostView
  comment: CommentView | null
}

const tag = `face_${crypto.randomUUID().slice(0, 8)}`
const samples: Sample[] = []
let owner: Person

beforeAll(async () => {
  const [author, banned] = [await person('author'), await person('banned')]
  owner = await person('owner')
  await author.befriends(owner)
  await banned.befriends(owner)
  for (const fate of fates) {
    for (const visibility of visibilities) {
      for (const onWall of [false, true]) {
        if (onWall && (visibility === 'private' || fate === 'draft')) continue
        if (fate === 'deleted by the wall owner' && !onWall) continue
        const who = fate === 'author banned' ? banned : author
        const secret = `secret${crypto.randomUUID().slice(0, 8)}`
        const wall = onWall ? { wall: owner.username } : {}
        const draft = fate === 'draft'
        const post = await who.posts(`${secret} in a post`, { visibility, tags: [tag], draft, ...wall })
        const comment = draft
          ? null
          : await who.does<CommentView>('POST', `/posts/${post.id}/comments`, {
              text: `${secret} in a comment`,
            })
        const name = `${visibility}${onWall ? ' on a wall' : ''}, ${fate}`
        samples.push({ name, secret, fate, visibility, author: who, post, comment })
      }
    }
  }
  for (const sample of samples) await lookAt(sample)
  for (const who of [author, banned]) await lists(who)
  const [mia] = await moderators()
  for (const { fate, post, visibility, author: who } of samples) {
    if (fate === 'deleted') await who.does('DELETE', `/posts/${post.id}`)
    if (fate === 'deleted by the wall owner') await owner.does('DELETE', `/posts/${post.id}`)
    if (fate === 'hidden by a moderator' && visibility !== 'private')
      await moderated(owner, mia, { type: 'post', id: post.id }, 'hide')
    if (fate === 'narrowed') await who.does('PATCH', `/posts/${post.id}`, { visibility: 'friends' })
    if (fate === 'widened') await who.does('PATCH', `/posts/${post.id}`, { visibility: 'public' })
  }
  await moderated(owner, mia, { type: 'profile', username: banned.username }, 'ban')
})

async function lookAt({ post, comment }: Sample) {
  const [atPost, atComment] = await Promise.all([
    open(`/posts/${post.id}`),
    comment && open(`/posts/${post.id}/comments/${comment.id}`),
  ])
  return { atPost, atComment }
}

/** Where posts stand one below the other. */
async function lists(author: Person) {
  const feeds = [`/@${author.username}`, `/@${owner.username}`, `/tags/${tag}`].flatMap((home) =>
    ['feed.atom', 'feed.json'].map((file) => open(`${home}/${file}`)),
  )
  return [...(await Promise.all(feeds)), await open(`/tags/${tag}`)]
}

/** Every address in the files that the index names of today. */
async function listed(kind: 'people' | 'posts'): Promise<Set<string>> {
  const found = new Set<string>()
  for (const file of await filesOf(kind)) {
    const { status, text } = await open(new URL(file).pathname)
    expect(status).toBe(200)
    for (const url of all(parseXml(text), 'url')) found.add(textOf(url, 'loc') ?? '')
  }
  return found
}

const isPublic = ({ fate, visibility }: Sample) =>
  fate === 'widened' || (visibility === 'public' && fate === 'stays')

/** It was there for everybody when it was deleted, so they may know that it is gone. */
const isGone = ({ fate, visibility }: Sample) => fate.startsWith('deleted') && visibility === 'public'

describe('a post', () => {
  it('is in a head and on its own page exactly when everybody may see it', async () => {
    for (const sample of samples) {
      const { atPost, atComment } = await lookAt(sample)
      const expected = isPublic(sample) ? 200 : isGone(sample) ? 410 : 404
      expect([sample.name, atPost.status, atComment?.status ?? expected]).toEqual([
        sample.name,
        expected,
        expected,
      ])
      for (const page of [atPost, atComment]) {
        if (!page) continue
        expect([sample.name, page.text.includes(sample.secret)]).toEqual([sample.name, isPublic(sample)])
        expect([sample.name, headOf(page.text).data !== null]).toEqual([sample.name, isPublic(sample)])
      }
    }
  })

  it('that may not be seen looks as one that is not there', async () => {
    const none = await open('/posts/0192f1f0-0000-7000-8000-000000000000')
    const told = ({ status, headers, text }: typeof none) => {
      const kept = [...headers].filter(([name]) => !/^(?:x-request-id|server-timing|date)$/.test(name))
      return { status, text, headers: Object.fromEntries(kept) }
    }
    for (const sample of samples.filter((each) => !isPublic(each) && !isGone(each))) {
      const { atPost, atComment } = await lookAt(sample)
      expect([sample.name, told(atPost)]).toEqual([sample.name, told(none)])
      if (atComment) expect([sample.name, told(atComment)]).toEqual([sample.name, told(none)])
    }
  })

  it('is in the sitemap exactly when everybody may see it, and its author is found there unless banned', async () => {
    const posts = await listed('posts')
    const people = await listed('people')
    for (const sample of samples) {
      const { name, post, author, fate } = sample
      expect([name, posts.has(`${ORIGIN}/posts/${post.id}`)]).toEqual([name, isPublic(sample)])
      const isThere = people.has(`${ORIGIN}/@${author.username}`)
      expect([name, isThere]).toEqual([name, fate !== 'author banned'])
    }
  })

  it('is in the feeds exactly when everybody may see it', async () => {
    const shown = (texts: string[]) =>
      samples.filter(({ secret }) => texts.some((text) => text.includes(`${secret} in a post`)))
    const authors = new Set(samples.map(({ author }) => author))
    const texts = (await Promise.all([...authors].map(lists))).flat().map(({ text }) => text)
    const names = (list: Sample[]) => list.map(({ name }) => name).sort()
    expect(names(shown(texts))).toEqual(names(samples.filter(isPublic)))
    // A comment is in no feed.
    expect(texts.join()).not.toContain('in a comment')
  })
})
