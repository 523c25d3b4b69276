import { env } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { makeCtx } from '../../ctx'
import { MINUTE } from '../../core/time'
import { zip } from '../../test/archives'
import { consume, deliver, takeSteps, testEnv } from '../../test/bus'
import { failAt } from '../../test/fault'
import { brings, reads, runSteps } from '../../test/imports'
import { created, mastodonArchive, mastodonFiles, outbox, story } from '../../test/mastodon'
import { isFull, steps } from '../../test/runs'
import { type Person, person } from '../../test/world'
import { sweepImports } from './sweep'

/*
 * A process that dies anywhere in an import loses nothing and doubles nothing: what is there in the end is what an import
 * that was left alone brings.
 */
const many = Array.from({ length: 12 }, (_, i) =>
  created({
    n: 1_000 + i,
    html: `<p>Post ${i} #tag</p>`,
    at: new Date(Date.UTC(2022, 0, 1, i)).toISOString(),
  }),
)
const archive = () =>
  zip([
    ...mastodonFiles().filter(({ name }) => name !== 'outbox.json'),
    { name: 'outbox.json', bytes: outbox([...story, ...many]) },
  ])

const step = (due: unknown[]) => consume(due, testEnv, { queue: 'warren-imports' })

/** All that can be seen of it, without what differs between two people. */
async function everything(who: Person) {
  const posts = await who.all(`/users/${who.username}/posts`, 20)
  const comments = await Promise.all(posts.map(({ id }) => who.all(`/posts/${id}/comments`)))
  return {
    counts: (await who.get(`/users/${who.username}`)).counts,
    posts: posts.map(({ text, createdAt, tags, media, commentCount }) => [
      text,
      createdAt,
      tags,
      media.length,
      commentCount,
    ]),
    comments: comments.flat().map(({ text, createdAt }) => [text, createdAt]),
  }
}

const countsOf = async (who: Person, id: string) => {
  const { state, imported, leftOut, known } = await who.get(`/imports/${id}`)
  return { state, imported, leftOut, known }
}

async function started(who: Person): Promise<string> {
  const { id, preview } = await reads(who, archive())
  await who.does('POST', `/imports/${id}/start`, { parts: preview.map(({ part }) => part) })
  return id
}

it.runIf(env.DATABASE === 'd1')('fails between any two statements of a step', async () => {
  const [whole, broken] = [await person('whole'), await person('broken')]
  const fine = await brings(whole, archive())
  const id = await started(broken)
  const { first, by } = steps(4)
  let failures = 0
  for (let due = takeSteps(); due.length > 0; due = takeSteps()) {
    for (let n = first; ; n += by) {
      const failing = failAt(n)
      const { retryMessages } = await step(due)
      failing.restore()
      if (!failing.happened()) break
      failures++
      expect(retryMessages).toHaveLength(1)
      expect(takeSteps()).toEqual([])
    }
  }
  await deliver()
  expect(failures).toBeGreaterThan(isFull ? 50 : 5)
  expect(await countsOf(broken, id)).toEqual(await countsOf(whole, fine.id))
  expect(await everything(broken)).toEqual(await everything(whole))
})

it('dies after each step, before it says that the next is due; and each message comes twice', async () => {
  const [whole, broken] = [await person('whole'), await person('broken')]
  const fine = await brings(whole, archive())
  const id = await started(broken)
  let clock = Date.now()
  for (let due = takeSteps(); due.length > 0; due = takeSteps()) {
    await step(due)
    takeSteps()
    await step(due)
    expect(takeSteps()).toEqual([])
    clock += 10 * MINUTE
    vi.useFakeTimers({ toFake: ['Date'], now: clock })
    await sweepImports(makeCtx(testEnv, { now: clock, defer: (work) => void work }))
    vi.useRealTimers()
  }
  await deliver()
  expect(await countsOf(broken, id)).toEqual(await countsOf(whole, fine.id))
  expect(await everything(broken)).toEqual(await everything(whole))
})

it('is done by two at once', async () => {
  const [whole, both] = [await person('whole'), await person('both')]
  await brings(whole, archive())
  const id = await started(both)
  for (let due = takeSteps(); due.length > 0; due = takeSteps().slice(0, 1))
    await Promise.all([step(due), step(due)])
  await deliver()
  expect((await countsOf(both, id)).state).toBe('done')
  expect(await everything(both)).toEqual(await everything(whole))
})

it('loses its storage for a while', async () => {
  const [whole, broken] = [await person('whole'), await person('broken')]
  await brings(whole, archive())
  const id = await started(broken)
  for (let due = takeSteps(); due.length > 0; due = takeSteps()) {
    for (const call of ['get', 'put'] as const) {
      const away = vi
        .spyOn(testEnv.MEDIA, call)
        .mockRejectedValueOnce(new Error('get: Internal error (10001)'))
      const { retryMessages } = await step(due)
      away.mockRestore()
      if (retryMessages.length === 0) break
    }
    await step(due)
  }
  await deliver()
  expect((await countsOf(broken, id)).state).toBe('done')
  expect(await everything(broken)).toEqual(await everything(whole))
})

it('gives up a step that never succeeds, and says so', async () => {
  const ada = await person('ada')
  const { id } = await reads(ada, mastodonArchive())
  await ada.does('POST', `/imports/${id}/start`, { parts: ['posts'] })
  const due = takeSteps()
  const gone = vi.spyOn(testEnv.MEDIA, 'get').mockRejectedValue(new Error('get: Internal error (10001)'))
  for (let attempts = 1; attempts <= 6; attempts++)
    await consume(due, testEnv, { queue: 'warren-imports', attempts })
  gone.mockRestore()
  expect(await ada.get(`/imports/${id}`)).toMatchObject({ state: 'failed', fault: 'internal', imported: 0 })
  // Begun anew, it goes on.
  expect(await brings(ada, mastodonArchive())).toMatchObject({ state: 'done', imported: 10 })
})

it('fails in the middle of an undo', async () => {
  const ada = await person('ada')
  const { id } = await brings(ada, archive())
  await ada.does('POST', `/imports/${id}/undo`)
  for (let due = takeSteps(); due.length > 0; due = takeSteps()) {
    const failing = failAt(5)
    await step(due)
    failing.restore()
    await step(due)
    await step(due)
  }
  await runSteps()
  expect(await countsOf(ada, id)).toMatchObject({ state: 'undone', imported: 0 })
  expect((await everything(ada)).posts).toEqual([])
})
