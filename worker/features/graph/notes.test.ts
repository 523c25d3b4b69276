import { expect, it } from 'vitest'
import { downloads, makes, opens } from '../../test/archive'
import { people, type Person } from '../../test/world'

const note = (whom: Person) => `/users/${whom.username}/note`

it('a note about somebody is seen by its writer alone, and gone when it is emptied', async () => {
  const [ada, ben, cleo] = await people(3)
  expect(await ada.get(note(ben))).toEqual({ text: '', updatedAt: null })
  const written = await ada.does('PUT', note(ben), { text: ' Met at the seed swap. ' })
  expect(written).toEqual({ text: 'Met at the seed swap.', updatedAt: expect.any(String) })
  expect(await ada.get(note(ben))).toEqual(written)
  for (const other of [ben, cleo]) {
    expect(await other.get(note(ada))).toEqual({ text: '', updatedAt: null })
    expect(JSON.stringify(await other.profileOf(ada))).not.toContain('seed swap')
  }
  expect(await cleo.get(note(ben))).toEqual({ text: '', updatedAt: null })
  await ada.does('PUT', note(ben), { text: 'Grows leeks.' })
  expect((await ada.get(note(ben))).text).toBe('Grows leeks.')
  const archive = await opens(await downloads(ada, await makes(ada)))
  expect(archive.items('person-notes')).toMatchObject([{ person: { id: ben.id }, text: 'Grows leeks.' }])
  expect(await ada.does('PUT', note(ben), { text: '' })).toEqual({ text: '', updatedAt: null })
  expect(await ada.get(note(ben))).toEqual({ text: '', updatedAt: null })
})

it('across a block there is nobody to write about, and nothing of it is lost', async () => {
  const [ada, ben] = await people(2)
  await ada.does('PUT', note(ben), { text: 'Grows leeks.' })
  await ben.blocks(ada)
  expect(await ada.request('GET', note(ben))).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(await ada.request('PUT', note(ben), { body: { text: 'x' } })).toMatchObject({ status: 404 })
  await ben.does('DELETE', `/users/${ada.username}/block`)
  expect((await ada.get(note(ben))).text).toBe('Grows leeks.')
})

it.each([
  ['too long', 'x'.repeat(1_001), 'too_long'],
  ['invisible', '\u200b\u200b', 'nothing_visible'],
])('is refused when it is %s', async (_, text, code) => {
  const [ada, ben] = await people(2)
  expect(await ada.request('PUT', note(ben), { body: { text } })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'text', code }] },
  })
})
