import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { consume, deliver, holdEvents, takeEvents } from '../../test/bus'
import { failAt } from '../../test/fault'
import { acts, analysed, caseAbout, HATEFUL, latestAction, LEWD, moderators } from '../../test/moderation'
import { everyRow } from '../../test/snapshot'
import { person, type Person } from '../../test/world'

analysed()

const stateOf = async (who: Person, path: string) => (await who.get(path)).moderation?.state ?? null

describe('a text', () => {
  it('that breaks a rule opens a case, and its author is told why', async () => {
    const ada = await person('ada')
    const [mia] = await moderators()
    const post = await ada.posts(`All ${HATEFUL} must go`)
    const found = await caseAbout(mia, post.id)
    expect(found).toMatchObject({ origin: 'analysis', label: 'hate', contentState: 'held', reportCount: 0 })
    expect(found.score).toBeGreaterThan(50)
    const detail = await mia.get(`/moderation/cases/${found.id}`)
    expect(detail.analyses).toMatchObject([{ verdict: 'hold', labels: [{ label: 'hate' }] }])
    expect(detail.actions).toMatchObject([{ kind: 'hold', moderator: null }])
    const action = await latestAction(ada)
    expect(action).toMatchObject({ kind: 'hold', automatic: true, canAppeal: true, undone: false })
    expect(action.reason).not.toBe('')
    const [news] = (await ada.get('/notifications')).items
    expect(news).toMatchObject({ kind: 'moderation', subject: { actionId: action.id } })
  })

  it('is also what a picture shows, and what a post warns of', async () => {
    const [ada, ben] = [await person('ada'), await person('ben')]
    const [mia] = await moderators()
    const shown = await ada.uploads('post')
    await ada.does('PATCH', `/media/${shown.id}`, { alt: `A sign: ${HATEFUL} out` })
    const post = await ada.posts('Look at this', { media: [shown.id] })
    expect(await stateOf(ada, `/posts/${post.id}`)).toBe('held')
    const { id } = await caseAbout(mia, post.id)
    const detail = await mia.get(`/moderation/cases/${id}`)
    expect([detail.snapshot, detail.current]).toEqual(Array(2).fill(`Look at this\nA sign: ${HATEFUL} out`))
    // Said of a picture that hangs there already, it is read as well.
    const wordless = await ada.uploads('comment')
    const other = await ada.posts('Nothing to see')
    const comment = await ada.does('POST', `/posts/${other.id}/comments`, { text: '', media: [wordless.id] })
    await ada.does('PATCH', `/media/${wordless.id}`, { alt: `${HATEFUL} again` })
    expect(await stateOf(ada, `/comments/${comment.id}`)).toBe('held')
    await ada.does('PATCH', `/media/${wordless.id}`, { alt: 'A sign' })
    expect(await stateOf(ada, `/comments/${comment.id}`)).toBe(null)
    const warned = await ada.posts('Fine by itself', { warning: `About ${HATEFUL}` })
    expect((await ben.request('GET', `/posts/${warned.id}`)).status).toBe(404)
    // A moderator who finds nothing wrong has looked at all of it.
    expect((await acts(mia, id, 'dismiss')).status).toBe(201)
    await ada.does('PATCH', `/posts/${post.id}`, { tags: ['history'] })
    expect((await ben.request('GET', `/posts/${post.id}`)).status).toBe(200)
  })

  it('that an edit made clean is seen again; edited back, it is not', async () => {
    const [ada, ben] = [await person('ada'), await person('ben')]
    const [mia] = await moderators()
    const post = await ada.posts(`Quite ${LEWD}`)
    expect(await stateOf(ada, `/posts/${post.id}`)).toBe('limited')
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'Quite nice' })
    expect((await ben.request('GET', `/posts/${post.id}`)).status).toBe(200)
    expect(await latestAction(ada)).toMatchObject({ kind: 'restore', automatic: true })
    const before = (await ben.get(`/posts/${post.id}/revisions`)).items
    expect(before, 'nobody reads what was out of sight').toEqual([])
    await expect(caseAbout(mia, post.id)).rejects.toThrow('no open case')
    await ada.does('PATCH', `/posts/${post.id}`, { text: `Quite ${LEWD}` })
    expect((await ben.request('GET', `/posts/${post.id}`)).status).toBe(404)
  })

  it('that a moderator restored stays, however often it is analysed', async () => {
    const [ada, ben] = [await person('ada'), await person('ben')]
    const [mia] = await moderators()
    const text = `A quotation: "${HATEFUL}"`
    const post = await ada.posts(text)
    const { id } = await caseAbout(mia, post.id)
    expect((await acts(mia, id, 'dismiss')).body.kind).toBe('restore')
    await ada.does('PATCH', `/posts/${post.id}`, { tags: ['history'] })
    expect((await ben.request('GET', `/posts/${post.id}`)).status).toBe(200)
    await ada.does('PATCH', `/posts/${post.id}`, { text: `${text} and more ${HATEFUL}` })
    expect((await ben.request('GET', `/posts/${post.id}`)).status, 'another text').toBe(404)
  })

  it('that a moderator hid stays hidden when it is made clean', async () => {
    const [ada, ben] = [await person('ada'), await person('ben')]
    const [mia] = await moderators()
    const comment = await ben.does('POST', `/posts/${(await ada.posts('Hello')).id}/comments`, {
      text: `You ${HATEFUL}`,
    })
    await acts(mia, (await caseAbout(mia, comment.id)).id, 'hide')
    await ben.does('PATCH', `/comments/${comment.id}`, { text: 'You darling' })
    expect((await ada.request('GET', `/comments/${comment.id}`)).status).toBe(404)
    expect(await stateOf(ben, `/comments/${comment.id}`)).toBe('hidden')
  })

  it('on a profile brings a case, and takes nothing away by itself', async () => {
    const ada = await person('ada')
    const [mia] = await moderators()
    await ada.does('PATCH', '/users/me', { bio: `I love ${HATEFUL}` })
    const found = await caseAbout(mia, ada.username)
    expect(found).toMatchObject({ subject: { type: 'profile' }, contentState: null })
    expect((await mia.profileOf(ada)).bio).toContain(HATEFUL)
    await acts(mia, found.id, 'hide')
    expect(await mia.profileOf(ada)).toMatchObject({ bio: '', displayName: ada.username })
    await mia.does('POST', `/moderation/cases/${found.id}/actions`, { kind: 'restore' })
    expect((await mia.profileOf(ada)).bio).toContain(HATEFUL)
  })
})

it('a version that was edited away before anybody looked at it is read by nobody but its author', async () => {
  const [ada, ben] = [await person('ada'), await person('ben')]
  const release = holdEvents()
  const post = await ada.posts(`All ${HATEFUL} must go`)
  await ada.does('PATCH', `/posts/${post.id}`, { text: 'All weeds must go' })
  const before = await ben.get(`/posts/${post.id}/revisions`)
  expect(JSON.stringify(before)).toContain(HATEFUL)
  release()
  await deliver()
  expect((await ben.get(`/posts/${post.id}/revisions`)).items).toEqual([])
  expect((await ada.get(`/posts/${post.id}/revisions`)).items).toHaveLength(1)
  expect((await ben.get(`/posts/${post.id}`)).text).toBe('All weeds must go')
})

describe('the event of a text', () => {
  async function held(): Promise<{ ada: Person; id: string; events: unknown[]; release: () => void }> {
    const ada = await person('ada')
    const release = holdEvents()
    const { id } = await ada.posts(`More ${HATEFUL}`)
    return { ada, id, events: takeEvents(), release }
  }

  it('changes nothing when it comes again, also at the same time', async () => {
    const { ada, id, events, release } = await held()
    await consume([...events, ...events])
    release()
    await deliver()
    const before = await everyRow()
    await consume(events)
    const after = await everyRow()
    for (const table of ['moderation_cases', 'moderation_actions', 'analyses', 'audit_log', 'posts'])
      expect(after[table], table).toEqual(before[table])
    expect((await ada.get('/users/me/moderation')).items).toHaveLength(1)
    expect(await stateOf(ada, `/posts/${id}`)).toBe('held')
  })

  it.runIf(env.DATABASE === 'd1')(
    'is tried again when the analysis fails, with nothing half done',
    async () => {
      const { ada, id, events, release } = await held()
      let tries = 0
      for (; tries < 30; tries++) {
        const failing = failAt(tries)
        const { retryMessages } = await consume(events)
        failing.restore()
        if (!failing.happened()) break
        if (retryMessages.length === 0) continue
        expect(await stateOf(ada, `/posts/${id}`), `broken at statement ${tries}`).toBeNull()
        expect((await ada.get('/users/me/moderation')).items).toEqual([])
      }
      release()
      await consume(events)
      await deliver()
      expect(tries).toBeGreaterThan(5)
      expect(await stateOf(ada, `/posts/${id}`)).toBe('held')
      expect((await ada.get('/users/me/moderation')).items).toHaveLength(1)
    },
  )
})
