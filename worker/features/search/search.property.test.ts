import { eq } from 'drizzle-orm'
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wordsOf } from '../../core/words'
import { connect } from '../../db/client'
import { posts } from '../../db/schema'
import { people, type Person } from '../../test/world'
import { canSee } from '../posts/policy'
import type { Visibility } from '../posts/vocabulary'
import type { FoundPost } from './contract'
import { parseQuery, type PostQuery, type Term } from './query'
import { runs } from '../../test/runs'

/*
 * A small network in which everything happens, and a search written as plainly as can be. Whatever is asked by whomever,
 * the two find the same.
 */
const vocabulary = [
  'carrot',
  'carrots',
  'Rüben',
  'rain',
  'sunny',
  'c++',
  '白兎',
  '🐇',
  "isn't",
  '#soup',
  '#rain',
]
const visibilities: Visibility[] = ['public', 'followers', 'friends', 'private']

type Written = {
  id: FoundPost['id']
  text: string
  tags: string[]
  author: Person
  wall: Person
  visibility: Visibility
  withheld: boolean
  at: number
}
type Network = {
  everyone: Person[]
  written: Written[]
  friends: Set<string>
  follows: Set<string>
  blocks: Set<string>
  mutes: Set<string>
  hides: Map<string, string>
}

const pair = (a: Person, b: Person) => `${a.id} ${b.id}`

it('finds what a plain search of everything finds', async () => {
  const network = await build()
  const names = network.everyone.map((each) => each.username)
  const piece = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...vocabulary, 'car', 'ra', 'su', '"carrot rain"', 'weather', 'absent'),
    },
    { weight: 1, arbitrary: fc.constantFrom(...names).map((name) => `from:${name}`) },
    fc.constantFrom(
      'tag:soup',
      'is:friends',
      'is:mine',
      'after:2025-01-04',
      'before:2025-01-12',
      'from:ghost',
    ),
  )
  const asked = fc
    .array(fc.tuple(fc.boolean(), piece), { minLength: 1, maxLength: 3 })
    .map((all) =>
      all.map(([not, text]) => (not && !/^(is|after|before)/.test(text) ? `-${text}` : text)).join(' '),
    )
  // Other tests write posts, too.
  const ours = new Set(network.written.map(({ id }) => id))
  let foundSome = 0
  await fc.assert(
    fc.asyncProperty(asked, fc.constantFrom(...network.everyone), async (q, viewer) => {
      const expected = plainSearch(network, viewer, parseQuery(q))
      if (expected.length > 0) foundSome++
      const found = await viewer.all<FoundPost>(`/search?q=${encodeURIComponent(q)}`, 7)
      expect(
        found.filter(({ id }) => ours.has(id)).map(({ text }) => text),
        `${viewer.username} asks ${q}`,
      ).toEqual(expected.map(({ text }) => text))
    }),
    { numRuns: runs(40) },
  )
  expect(foundSome).toBeGreaterThan(runs(8))
})

/** Six people, forty posts; each on a day of its own, so that their order is known. */
async function build(): Promise<Network> {
  const everyone: Person[] = await people(6)
  const [ada, ben, cleo, dan, eve, finn] = everyone as [Person, Person, Person, Person, Person, Person]
  for (const [a, b] of [
    [ada, ben],
    [ada, cleo],
    [ben, dan],
  ] as const)
    await a.befriends(b)
  await dan.follows(ada)
  await finn.follows(ben)
  await ada.blocks(eve)
  await finn.mutes(ada)
  await ben.does('POST', '/filters', { phrase: 'rain', action: 'hide' })
  const friends = new Set(
    [
      [ada, ben],
      [ada, cleo],
      [ben, dan],
    ].flatMap(([a, b]) => [pair(a!, b!), pair(b!, a!)]),
  )
  // Friends and followers are two things, but to become friends is to follow.
  const follows = new Set<string>()
  for (const a of everyone)
    for (const b of everyone)
      if (
        a !== b &&
        !(a === eve && b === ada) &&
        !(a === ada && b === eve) &&
        (await a.profileOf(b)).viewer?.following
      )
        follows.add(pair(a, b))
  const written = await write(everyone, friends)
  return {
    everyone,
    written,
    friends,
    follows,
    blocks: new Set([pair(ada, eve), pair(eve, ada)]),
    mutes: new Set([pair(finn, ada)]),
    hides: new Map([[ben.id, 'rain']]),
  }
}

async function write(everyone: Person[], friends: Set<string>): Promise<Written[]> {
  const db = connect(env)
  const written: Written[] = []
  const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!
  for (let i = 0; i < 40; i++) {
    const author = pick(everyone, i * 7 + (i >> 2))
    const other = pick(everyone, i * 5 + 1)
    const wall = i % 4 === 0 && friends.has(pair(author, other)) ? other : author
    const visibility = wall === author ? pick(visibilities, i % 3 === 0 ? i : 0) : pick(visibilities, i % 3)
    const text = `${[1, 3, 4].map((step) => pick(vocabulary, i * step + (i >> 1))).join(' ')} ${i}`
    const { id, tags } = await author.posts(text, {
      visibility,
      ...(wall !== author && { wall: wall.username }),
      tags: i % 5 === 0 ? ['weather'] : [],
    })
    const withheld = i % 13 === 5
    const at = Date.parse('2025-01-01T12:00:00Z') + (i >> 1) * 86_400_000 + (i % 2)
    const moderated = { visibility: 'withheld', chosenVisibility: visibility, moderation: 'hidden' } as const
    await db
      .update(posts)
      .set({ createdAt: at, ...(withheld && moderated) })
      .where(eq(posts.id, id))
    written.push({ id, text, tags, author, wall, visibility, withheld, at })
  }
  return written
}

function plainSearch(network: Network, viewer: Person, query: PostQuery): Written[] {
  if (JSON.stringify(query) === JSON.stringify(parseQuery(''))) return []
  return network.written
    .filter(
      (post) =>
        sees(network, viewer, post) &&
        wants(network, viewer, post, query) &&
        fits(network, viewer, post, query),
    )
    .toSorted((a, b) => b.at - a.at)
}

function sees({ friends, follows, blocks }: Network, viewer: Person, post: Written): boolean {
  const { author, wall, visibility, withheld } = post
  return canSee({
    visibility,
    draft: false,
    withheld,
    isAuthor: author === viewer,
    isWallOwner: wall === viewer,
    isFriend: friends.has(pair(viewer, wall)),
    isFollower: follows.has(pair(viewer, wall)),
    blocked: blocks.has(pair(viewer, author)) || blocks.has(pair(viewer, wall)),
  })
}

/** Without blocked and muted people and hidden words; who is asked for by name is shown. */
function wants({ blocks, mutes, hides }: Network, viewer: Person, post: Written, query: PostQuery): boolean {
  const hidden = hides.get(viewer.id)
  const isHidden = hidden !== undefined && wordsOf(post.text, ...post.tags).includes(` ${hidden} `)
  if (isHidden && post.author !== viewer) return false
  if (query.from.length > 0) return true
  return !mutes.has(pair(viewer, post.author)) && !blocks.has(pair(viewer, post.wall))
}

function fits({ friends }: Network, viewer: Person, post: Written, query: PostQuery): boolean {
  const words = wordsOf(post.text, ...post.tags)
  const has = (term: Term) => words.includes(term.whole ? ` ${term.words} ` : ` ${term.words}`)
  const name = post.author.username
  return (
    query.terms.every(has) &&
    !query.excluded.some(has) &&
    query.tags.every((tag) => post.tags.includes(tag)) &&
    !query.excludedTags.some((tag) => post.tags.includes(tag)) &&
    (query.from.length === 0 || query.from.includes(name)) &&
    !query.notFrom.includes(name) &&
    (query.after === null || post.at >= query.after) &&
    (query.before === null || post.at < query.before) &&
    (!query.isFriends || friends.has(pair(viewer, post.author))) &&
    (!query.isMine || post.author === viewer)
  )
}
