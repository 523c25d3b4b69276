import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { isFull, runs } from './runs'
import { type Person, people } from './world'

/*
 * What happens to a thing while it is taken away. Every request must find it or not find it: never may one fail on our
 * side, because what it had read was gone when it wrote.
 */
type Scene = { ada: Person; ben: Person; post: string; draft: string; comment: string; reply: string }
type Step = (scene: Scene) => Promise<{ status: number; body: unknown }>

const send =
  (who: 'ada' | 'ben', method: string, path: (scene: Scene) => string, body?: object): Step =>
  (scene) =>
    scene[who].request(method, path(scene), body ? { body } : {})

const post = ({ post }: Scene) => `/posts/${post}`
const comment = ({ comment }: Scene) => `/comments/${comment}`
const reply = ({ reply }: Scene) => `/comments/${reply}`
const to = (who: 'ada' | 'ben', what: string) => (scene: Scene) => `/users/${scene[who].username}/${what}`

const steps: Record<string, Step> = {
  'edit the post': send('ada', 'PATCH', post, { text: 'Other #words and #tags', tags: ['more'] }),
  'narrow the post': send('ada', 'PATCH', post, { visibility: 'private' }),
  'publish a draft': send('ada', 'PATCH', ({ draft }) => `/posts/${draft}`, { draft: false }),
  'edit a draft': send('ada', 'PATCH', ({ draft }) => `/posts/${draft}`, { text: 'Later #tag' }),
  comment: send('ben', 'POST', (scene) => `${post(scene)}/comments`, { text: 'Mine' }),
  reply: (scene) =>
    scene.ada.request('POST', `/posts/${scene.post}/comments`, {
      body: { text: 'Mine', parentId: scene.comment },
    }),
  'edit a comment': send('ben', 'PATCH', comment, { text: 'Edited' }),
  'edit a reply': send('ada', 'PATCH', reply, { text: 'Edited' }),
  'react to the post': send('ben', 'PUT', (scene) => `${post(scene)}/reaction`, { kind: 'love' }),
  'react no more': send('ben', 'DELETE', (scene) => `${post(scene)}/reaction`),
  'react to a comment': send('ada', 'PUT', (scene) => `${comment(scene)}/reaction`, { kind: 'sad' }),
  repost: send('ben', 'PUT', (scene) => `${post(scene)}/repost`),
  'repost no more': send('ben', 'DELETE', (scene) => `${post(scene)}/repost`),
  quote: (scene) => scene.ben.request('POST', '/posts', { body: { text: 'Look', quotedPostId: scene.post } }),
  vote: send('ben', 'PUT', (scene) => `${post(scene)}/votes`, { choices: [0] }),
  bookmark: send('ben', 'PUT', (scene) => `${post(scene)}/bookmark`),
  'drop a bookmark': send('ben', 'DELETE', (scene) => `${post(scene)}/bookmark`),
  view: send('ben', 'POST', (scene) => `${post(scene)}/view`),
  'report the post': (scene) =>
    scene.ben.request('POST', '/reports', {
      body: { subject: { type: 'post', id: scene.post }, reason: 'spam' },
    }),
  'report a comment': (scene) =>
    scene.ada.request('POST', '/reports', {
      body: { subject: { type: 'comment', id: scene.comment }, reason: 'spam' },
    }),
  follow: send('ben', 'PUT', to('ada', 'follow')),
  unfollow: send('ben', 'DELETE', to('ada', 'follow')),
  'ask to be friends': send('ben', 'PUT', to('ada', 'friend-request')),
  mute: send('ben', 'PUT', to('ada', 'mute')),
  'write on a wall': (scene) =>
    scene.ben.request('POST', '/posts', { body: { text: 'On your #wall', wall: scene.ada.username } }),
  read: send('ben', 'GET', (scene) => `${post(scene)}/thread`),
}

const removals: Record<string, Step> = {
  'the post is deleted': send('ada', 'DELETE', post),
  'the draft is deleted': send('ada', 'DELETE', ({ draft }) => `/posts/${draft}`),
  'the comment is deleted': send('ben', 'DELETE', comment),
  'the reply is deleted': send('ada', 'DELETE', reply),
  'they block': send('ada', 'PUT', to('ben', 'block')),
  'they are friends no more': send('ben', 'DELETE', to('ada', 'friendship')),
}

async function scene(): Promise<Scene> {
  const [ada, ben] = await people(2)
  await ada.befriends(ben)
  const poll = { options: ['Carrots', 'Beets'], multiple: false, minutes: 60 }
  const post = await ada.posts('About #this', { tags: ['that'], poll })
  const draft = await ada.posts('About #this, later', { draft: true, poll })
  const comment = await ben.does<{ id: string }>('POST', `/posts/${post.id}/comments`, { text: 'First' })
  const reply = await ada.does<{ id: string }>('POST', `/posts/${post.id}/comments`, {
    text: 'Second',
    parentId: comment.id,
  })
  return { ada, ben, post: post.id, draft: draft.id, comment: comment.id, reply: reply.id }
}

describe.each(Object.keys(removals))('while %s', (removal) => {
  it('nothing fails on our side, whatever else is under way', async () => {
    const log = vi.spyOn(console, 'error')
    const others = fc.shuffledSubarray(Object.keys(steps), { minLength: 8 })
    await fc.assert(
      fc.asyncProperty(others, fc.nat(30), async (names, place) => {
        const stage = await scene()
        const order = names.toSpliced(place % (names.length + 1), 0, removal)
        const replies = await Promise.all(order.map((name) => (steps[name] ?? removals[name]!)(stage)))
        const failed = replies.flatMap(({ status, body }, i) => (status >= 500 ? [[order[i], body]] : []))
        expect(failed).toEqual([])
      }),
      { numRuns: runs(isFull ? 2 : 1) },
    )
    expect(log).not.toHaveBeenCalled()
    log.mockRestore()
  })
})

it.each(['edit the post', 'narrow the post'])(
  '%s beside its deletion is done, or finds nothing',
  async (name) => {
    for (let round = 0; round < (isFull ? 4 : 1); round++) {
      const stage = await scene()
      const [edited, deleted] = await Promise.all([
        steps[name]!(stage),
        removals['the post is deleted']!(stage),
      ])
      expect([200, 404]).toContain(edited.status)
      expect(deleted.status).toBe(204)
      expect((await stage.ada.request('GET', post(stage))).status).toBe(404)
    }
  },
)
