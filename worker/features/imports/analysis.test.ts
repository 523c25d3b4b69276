import { expect, it } from 'vitest'
import { zip } from '../../test/archives'
import { brings } from '../../test/imports'
import { created, outbox, uriOf } from '../../test/mastodon'
import { analysed, HATEFUL, LEWD } from '../../test/moderation'
import { people } from '../../test/world'

analysed()

const archiveOf = (...items: unknown[]) => zip([{ name: 'outbox.json', bytes: outbox(items) }])

it('what is brought along is held to the rules as everything is, without a word about each', async () => {
  const [ada, eve] = await people(2)
  const items = [
    created({ n: 1, html: `<p>You are all ${HATEFUL}</p>` }),
    created({ n: 2, html: '<p>A quiet day</p>' }),
    created({ n: 3, html: `<p>So ${HATEFUL}</p>`, more: { inReplyTo: uriOf(2) } }),
    created({ n: 4, html: '<p>Tea</p>', more: { summary: `About ${LEWD}` } }),
  ]
  expect(await brings(ada, archiveOf(...items))).toMatchObject({ state: 'done', imported: 4 })
  const states = (await ada.all(`/users/${ada.username}/posts`)).map(({ text, moderation }) => [
    text,
    moderation?.state,
  ])
  expect(states).toEqual([
    ['Tea', 'limited'],
    ['A quiet day', undefined],
    [`You are all ${HATEFUL}`, 'held'],
  ])
  expect((await ada.get('/notifications')).items).toEqual([])
  const seen = await eve.all(`/users/${ada.username}/posts`)
  expect(seen.map(({ text }) => text)).toEqual(['A quiet day'])
  expect(await eve.all(`/posts/${seen[0].id}/comments`)).toEqual([])
})

it('the same greeting every morning of years is no flood and no spam', async () => {
  const [ada, eve] = await people(2)
  const at = (i: number) => new Date(Date.UTC(2022, 0, 1 + i, 7)).toISOString()
  const items = Array.from({ length: 30 }, (_, i) =>
    created({ n: 100 + i, html: '<p>Good morning!</p>', at: at(i) }),
  )
  await brings(ada, archiveOf(...items))
  expect(await eve.all(`/users/${ada.username}/posts`, 20)).toHaveLength(30)
})
