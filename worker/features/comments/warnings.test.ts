import { describe, expect, it } from 'vitest'
import { headOf, open } from '../../test/pages'
import { people, person } from '../../test/world'
import type { CommentView } from './contract'

describe('a comment behind a warning', () => {
  it('says so wherever it is read, and is told of by its warning', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('How does it end?')
    const media = [(await ben.uploads('comment')).id]
    const input = { text: 'The rabbit did it', warning: ' The ending ', sensitive: true, media }
    const said = await ben.does<CommentView>('POST', `/posts/${post.id}/comments`, input)
    expect(said).toMatchObject({ warning: 'The ending', sensitive: true })
    expect((await ada.get(`/posts/${post.id}/thread`)).comments.items[0]).toMatchObject({
      warning: 'The ending',
      sensitive: true,
    })
    const [news] = (await ada.get('/notifications')).items
    expect(JSON.stringify(news)).toContain('The ending')
    expect(JSON.stringify(news)).not.toContain('rabbit')
    const page = await open(`/posts/${post.id}/comments/${said.id}`)
    expect(headOf(page.text).named['description']).toBe('Content warning: The ending')
    expect(page.text).not.toContain('rabbit')
  })

  it('is edited like its text, and a warning alone makes another version', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('And then?')
    const path = `/comments/${(await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Rain' })).id}`
    const { headers } = await ben.request('GET', path)
    const edited = await ben.does<CommentView>('PATCH', path, { warning: 'Weather' })
    expect(edited).toMatchObject({ text: 'Rain', warning: 'Weather', sensitive: false })
    expect(edited.editedAt).not.toBeNull()
    const stale = { body: { text: 'Snow' }, headers: { 'if-match': headers.get('etag') ?? '' } }
    expect((await ben.request('PATCH', path, stale)).status).toBe(412)
    expect(await ben.does('PATCH', path, { warning: '', sensitive: true })).toMatchObject({
      warning: '',
      sensitive: true,
    })
    expect(await ben.get(path)).toMatchObject({ text: 'Rain', warning: '', sensitive: true })
  })

  it('is found by the filters of whoever hides its words, and is nothing once it is deleted', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Well?')
    const input = { text: 'See below', warning: 'Parsnips' }
    const said = await ben.does<CommentView>('POST', `/posts/${post.id}/comments`, input)
    await ada.does('POST', '/filters', { phrase: 'parsnips', action: 'warn' })
    const { items } = await ada.get(`/posts/${post.id}/comments`)
    expect(items[0].viewer.filtered).toEqual(['parsnips'])
    await ada.does('POST', `/posts/${post.id}/comments`, { text: 'So so', parentId: said.id })
    await ben.does('DELETE', `/comments/${said.id}`)
    expect(await ada.get(`/comments/${said.id}`)).toMatchObject({
      deleted: true,
      warning: '',
      sensitive: false,
    })
  })

  it('is open at once for whoever prefers it so', async () => {
    const ada = await person('ada')
    expect(ada.me.preferences.showWarned).toBe(false)
    await ada.does('PATCH', '/users/me', { preferences: { showWarned: true } })
    expect((await ada.get('/users/me')).preferences).toMatchObject({ showWarned: true })
  })
})
