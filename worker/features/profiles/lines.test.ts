import { describe, expect, it } from 'vitest'
import { acts, analysed, caseAbout, HATEFUL, moderators } from '../../test/moderation'
import { people, request } from '../../test/world'
import type { Profile } from './contract'
import { profileLimits } from './limits'

analysed()

const home = { label: 'Home page', value: 'https://ada.example' }
const garden = { label: 'Garden', value: 'Plot 4, by the well' }

describe('the lines of a profile, and pronouns', () => {
  it('are shown to everybody who sees the profile, in their order', async () => {
    const [ada, ben] = await people(2)
    expect(await ben.get<Profile>(`/users/${ada.username}`)).toMatchObject({ pronouns: '', fields: [] })
    const me = await ada.does('PATCH', '/users/me', { pronouns: ' she/her ', fields: [home, garden] })
    expect(me).toMatchObject({ pronouns: 'she/her', fields: [home, garden] })
    const shown = { pronouns: 'she/her', fields: [home, garden] }
    expect(await ben.get<Profile>(`/users/${ada.username}`)).toMatchObject(shown)
    expect((await request('GET', `/users/${ada.username}`)).body).toMatchObject(shown)
    await ada.does('PATCH', '/users/me', { fields: [garden] })
    expect((await ben.get<Profile>(`/users/${ada.username}`)).fields).toEqual([
      { ...garden, verifiedAt: null },
    ])
    await ada.does('PATCH', '/users/me', { bio: 'Something else' })
    expect((await ben.get<Profile>(`/users/${ada.username}`)).fields).toEqual([
      { ...garden, verifiedAt: null },
    ])
  })

  it.each([
    ['one too many', Array.from({ length: profileLimits.fields + 1 }, () => home), 'fields'],
    ['one without a label', [home, { label: ' ', value: 'x' }], 'fields.1.label'],
    ['one that says nothing', [{ label: 'Home', value: '' }], 'fields.0.value'],
    ['a long label', [{ label: 'x'.repeat(41), value: 'x' }], 'fields.0.label'],
    ['several lines in one', [{ label: 'Home', value: 'a\nb' }], 'fields.0.value'],
    ['what nobody asked for', [{ ...home, verifiedAt: '2026-01-01T00:00:00Z' }], 'fields.0'],
  ])('are refused with %s', async (_, fields, path) => {
    const [ada] = await people(1)
    await ada.does('PATCH', '/users/me', { fields: [garden] })
    expect(await ada.request('PATCH', '/users/me', { body: { fields } })).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', errors: [{ path }] },
    })
    expect((await ada.get('/users/me')).fields).toEqual([{ ...garden, verifiedAt: null }])
  })

  it('belong to the version of oneself that is edited', async () => {
    const [ada] = await people(1)
    const { headers } = await ada.request('GET', '/users/me')
    await ada.does('PATCH', '/users/me', { fields: [home] })
    const body = { pronouns: 'they/them' }
    const stale = await ada.request('PATCH', '/users/me', {
      body,
      headers: { 'if-match': headers.get('etag')! },
    })
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } })
    const fresh = (await ada.request('GET', '/users/me')).headers.get('etag')!
    const changed = await ada.request('PATCH', '/users/me', { body, headers: { 'if-match': fresh } })
    expect(changed).toMatchObject({ status: 200, body: { fields: [home], pronouns: 'they/them' } })
  })

  it('are read by whoever reads what people write, hidden with the profile, and come back with it', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const fields = [home, { label: 'I love', value: HATEFUL }]
    await ada.does('PATCH', '/users/me', { fields, pronouns: 'she/her' })
    const found = await caseAbout(mia, ada.username)
    expect(found).toMatchObject({ subject: { type: 'profile' } })
    expect((await mia.get(`/moderation/cases/${found.id}`)).current).toContain(`I love: ${HATEFUL}`)
    await acts(mia, found.id, 'hide')
    expect(await ben.get<Profile>(`/users/${ada.username}`)).toMatchObject({ pronouns: '', fields: [] })
    await ada.does('PATCH', '/users/me', { pronouns: 'they/them' })
    await mia.does('POST', `/moderation/cases/${found.id}/actions`, { kind: 'restore' })
    expect(await ben.get<Profile>(`/users/${ada.username}`)).toMatchObject({ pronouns: 'they/them', fields })
  })
})
