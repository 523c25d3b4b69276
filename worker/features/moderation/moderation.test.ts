import { describe, expect, it } from 'vitest'
import { acts, caseAbout, moderators, reports } from '../../test/moderation'
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
})
