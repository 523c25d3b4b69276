import { describe, expect, it } from 'vitest'
import { acts, caseAbout, latestAction, moderated, moderators, reports } from '../../test/moderation'
import { people } from '../../test/world'

describe('a report', () => {
  it('opens a case, which more reports join', async () => {
    const [ada, ben, cleo] = await people(3)
    const [mia] = await moderators()
    const post = await ada.posts('Something rude')
    await reports(ben, { type: 'post', id: post.id })
    await reports(cleo, { type: 'post', id: post.id }, 'spam')
    const card = await caseAbout(mia, post.id)
    expect(card).toMatchObject({
      origin: 'report',
      label: 'harassment',
      reportCount: 2,
      contentState: null,
      excerpt: 'Something rude',
      person: { username: ada.username },
    })
    const detail = await mia.get(`/moderation/cases/${card.id}`)
    expect(detail.reports.map((r: any) => r.reporter.username).sort()).toEqual(
      [ben.username, cleo.username].sort(),
    )
    expect(detail).toMatchObject({ current: 'Something rude', canAct: true, actions: [] })
    expect((await cleo.request('GET', `/posts/${post.id}`)).status).toBe(200)
  })

  it('hides when a moderator says so, and the author is told', async () => {
    const [ada, ben] = await people(2)
    const [mia, noa] = await moderators()
    const post = await ada.posts('Something rude')
    await reports(ben, { type: 'post', id: post.id })
    const { id } = await caseAbout(mia, post.id)
    const [first, second] = await Promise.all([acts(mia, id, 'hide'), acts(noa, id, 'hide')])
    expect([first.status, second.status].sort()).toEqual([201, 409])
    expect((await ben.request('GET', `/posts/${post.id}`)).status).toBe(404)
    const mine = await ada.get(`/posts/${post.id}`)
    expect(mine.moderation).toMatchObject({ state: 'hidden', reason: 'Not here, please.', canAppeal: true })
    expect((await mia.get(`/posts/${post.id}`)).moderation.state).toBe('hidden')
    const [news] = (await ada.get('/notifications')).items
    expect(news).toMatchObject({
      kind: 'moderation',
      actors: [],
      subject: { actionId: mine.moderation.actionId },
    })
  })

  it('is filed once per person, however often and however fast', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const post = await ada.posts('Something rude')
    const body = { subject: { type: 'post', id: post.id }, reason: 'hate' }
    const replies = await Promise.all([1, 2, 3].map(() => ben.request('POST', '/reports', { body })))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1)
    expect(await caseAbout(mia, post.id)).toMatchObject({ reportCount: 1 })
  })

  it('is only of what one sees, and never of oneself', async () => {
    const [ada, ben] = await people(2)
    const secret = await ada.posts('Mine alone', { visibility: 'private' })
    const own = await ben.posts('Mine')
    const file = async (subject: object) =>
      (await ben.request('POST', '/reports', { body: { subject, reason: 'spam' } })).status
    expect(await file({ type: 'post', id: secret.id })).toBe(404)
    expect(await file({ type: 'post', id: own.id })).toBe(403)
    expect(await file({ type: 'profile', username: ben.username })).toBe(403)
    expect(await file({ type: 'profile', username: 'nobody-at-all' })).toBe(404)
    await ada.blocks(ben)
    expect(await file({ type: 'profile', username: ada.username })).toBe(404)
  })

  it('can be filed ten times an hour', async () => {
    const [ada, ben] = await people(2)
    const statuses = []
    for (let i = 0; i < 11; i++) {
      const { id } = await ada.posts(`Number ${i}`)
      const body = { subject: { type: 'post', id }, reason: 'spam' }
      statuses.push((await ben.request('POST', '/reports', { body })).status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(201), 429])
  })

  it('never removes anything, however many there are', async () => {
    const [ada, ...crowd] = await people(8)
    const post = await ada.posts('Unpopular, but fine')
    for (const each of crowd) await reports(each, { type: 'post', id: post.id })
    const [mia] = await moderators()
    const { id } = await caseAbout(mia, post.id)
    expect((await crowd[0]!.request('GET', `/posts/${post.id}`)).status).toBe(200)
    expect((await acts(mia, id, 'dismiss')).status).toBe(201)
    expect((await ada.get('/users/me/moderation')).items).toEqual([])
    expect((await ada.get('/notifications')).items).toEqual([])
  })
})

describe('the desk', () => {
  it('sorts, filters and pages the cases', async () => {
    const [ada, ben, cleo] = await people(3)
    const [mia, noa] = await moderators()
    const [one, two] = [await ada.posts('One'), await ada.posts('Two')]
    await reports(ben, { type: 'post', id: one.id }, 'impersonation')
    await reports(cleo, { type: 'post', id: one.id }, 'impersonation')
    await reports(ben, { type: 'post', id: two.id }, 'impersonation')
    const ids = async (query: string) =>
      (await mia.all(`/moderation/cases?label=impersonation&${query}`, 1)).map(
        (each: any) => each.subject.postId,
      )
    expect(await ids('sort=newest')).toEqual([two.id, one.id])
    expect(await ids('sort=oldest')).toEqual([one.id, two.id])
    expect(await ids('sort=urgent')).toEqual([one.id, two.id])
    expect(await ids('type=comment')).toEqual([])
    const ofPosts = await mia.all<{ subject: { postId?: string } }>(
      '/moderation/cases?type=post&sort=newest',
      2,
    )
    expect(ofPosts.slice(0, 2).map((each) => each.subject.postId)).toEqual([two.id, one.id])
    const { id } = await caseAbout(mia, two.id)
    await noa.does('PUT', `/moderation/cases/${id}/assignee`)
    expect(await ids('assigned=nobody')).toEqual([one.id])
    await mia.does('PUT', `/moderation/cases/${id}/assignee`)
    expect(await ids('assigned=me')).toEqual([two.id])
    await mia.does('DELETE', `/moderation/cases/${id}/assignee`)
    expect(await ids('assigned=me')).toEqual([])
    await acts(mia, id, 'dismiss')
    expect(await ids('state=open')).toEqual([one.id])
    expect(await ids('state=closed')).toEqual([two.id])
  })

  it('keeps a log of every deed', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const post = await ada.posts('Something rude')
    await reports(ben, { type: 'post', id: post.id })
    const { id } = await caseAbout(mia, post.id)
    await acts(mia, id, 'warn')
    const [latest] = (await mia.get('/moderation/log?limit=1')).items
    expect(latest).toMatchObject({
      actor: { id: mia.id },
      action: 'case.warn',
      subject: `post:${post.id}`,
      details: { caseId: id, rule: 'harassment' },
    })
    const [action] = (await mia.get('/moderation/actions?limit=1')).items
    expect(action).toMatchObject({ kind: 'warn', moderator: { id: mia.id }, person: { id: ada.id } })
  })

  it('asks for a reason, a rule and a length where they are due', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    await reports(ben, { type: 'profile', username: ada.username })
    const { id } = await caseAbout(mia, ada.username)
    for (const rest of [{ note: '' }, { rule: undefined }, { days: 3 }])
      expect((await acts(mia, id, 'hide', rest)).status).toBe(422)
    expect((await acts(mia, id, 'suspend')).status).toBe(422)
    expect((await acts(mia, id, 'limit')).status, 'a profile').toBe(422)
  })
})

describe('an appeal about a post', () => {
  it.each(['upheld', 'overturned'])('%s', async (outcome) => {
    const [ada, ben] = await people(2)
    const [mia, noa] = await moderators()
    const post = await ada.posts('Something rude, or so they say')
    await moderated(ben, mia, { type: 'post', id: post.id }, 'hide')
    const { actionId } = (await ada.get(`/posts/${post.id}`)).moderation
    const path = `/users/me/moderation/${actionId}/appeal`
    expect((await ben.request('POST', path, { body: { text: 'Not mine' } })).status).toBe(404)
    await ada.does('POST', path, { text: 'It is a recipe.' })
    expect((await ada.get(`/posts/${post.id}`)).moderation.canAppeal).toBe(false)
    const appeal = (await noa.get('/moderation/appeals')).items.find(
      (each: any) => each.action.id === actionId,
    )
    await noa.does('POST', `/moderation/appeals/${appeal.id}/decision`, { outcome, note: 'We have looked.' })
    const overturned = outcome === 'overturned'
    expect((await ben.request('GET', `/posts/${post.id}`)).status).toBe(overturned ? 200 : 404)
    expect(await latestAction(ada)).toMatchObject({
      undone: overturned,
      canAppeal: false,
      appeal: { state: outcome, note: 'We have looked.' },
    })
    const [news] = (await ada.get('/notifications')).items
    expect(news).toMatchObject({ kind: 'moderation', preview: expect.stringContaining('We have looked.') })
  })
})
