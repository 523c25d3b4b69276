import { describe, expect, it } from 'vitest'
import { openDevice } from '../../test/socket'
import { people, person, request, type Person } from '../../test/world'
import type { FollowedTags } from './contract'
import { tagLimits } from './limits'

const path = (tag: string) => `/tags/${encodeURIComponent(tag)}/follow`
const followed = async (who: Person) =>
  (await who.get<FollowedTags>('/followed-tags')).items.map(({ tag }) => tag)

describe('a followed tag', () => {
  it('is kept in the one form of tags, for oneself alone, until it is unfollowed', async () => {
    const [ada, ben] = await people(2)
    for (const tag of ['#Café', 'CAFE\u0301', 'ﾓｽ', 'أخبار'])
      expect(await ada.request('PUT', path(tag)), tag).toMatchObject({ status: 204 })
    expect((await followed(ada)).toSorted()).toEqual(['café', 'أخبار', 'モス'].toSorted())
    expect(await followed(ben)).toEqual([])
    expect(await ada.request('DELETE', path('#CAFÉ'))).toMatchObject({ status: 204 })
    expect(await ada.request('DELETE', path('never-followed'))).toMatchObject({
      status: 404,
    })
    expect(await ada.request('DELETE', path('never_followed'))).toMatchObject({ status: 204 })
    expect((await followed(ada)).toSorted()).toEqual(['أخبار', 'モス'].toSorted())
  })

  it('is one word, and not for guests', async () => {
    const ada = await person('ada')
    for (const tag of ['two words', '12', '#', 'x'.repeat(200)])
      expect(await ada.request('PUT', path(tag)), tag).toMatchObject({ status: 404 })
    expect(await request('GET', '/followed-tags')).toMatchObject({ status: 401 })
  })

  it(`is one of at most ${tagLimits.followed}, however many are followed at once`, async () => {
    const ada = await person('ada')
    const tags = Array.from({ length: tagLimits.followed + 4 }, (_, i) => `tag_${i}`)
    const replies = await Promise.all(tags.map((tag) => ada.request('PUT', path(tag))))
    const refused = replies.filter(({ status }) => status === 409)
    expect(refused).toHaveLength(4)
    expect(refused[0]?.body).toMatchObject({ code: 'conflict', why: { code: 'followed_tags_full' } })
    const [first = ''] = await followed(ada)
    expect(await followed(ada)).toHaveLength(tagLimits.followed)
    // What is followed may be followed again, and there is room once one is not.
    expect(await ada.request('PUT', path(first))).toMatchObject({ status: 204 })
    await ada.does('DELETE', path(first))
    expect(await ada.request('PUT', path('room'))).toMatchObject({ status: 204 })
  })

  it('is said to the other devices of whoever follows it', async () => {
    const ada = await person('ada')
    const device = await openDevice(ada)
    await ada.get('/feeds/home')
    await ada.does('PUT', path('moss'))
    expect(await device.next('followed-tags.changed')).toEqual({ type: 'followed-tags.changed' })
    await device.close()
  })
})
