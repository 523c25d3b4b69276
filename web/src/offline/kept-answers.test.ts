import { describe, expect, it } from 'vitest'
import { isKept, shortened } from './kept-answers'

describe('what is kept for a time without a network', () => {
  it.each([
    [['me']],
    [['hub', 'lists', 'inbox']],
    [['hub', 'lists', 'notifications']],
    [['hub', 'unread']],
    [['rooms', 'r1']],
    [['posts', 'list', 'home', 'all']],
    [['posts', 'list', 'drafts']],
    [['posts', 'list', 'list', 'l1']],
    [['lists']],
    [['followed-tags']],
    [['posts', 'list', 'wall', 'ada']],
    [['people', 'profile', 'ada']],
  ])('is %j', (key) => {
    expect(isKept(key, 'ada')).toBe(true)
  })

  it.each([
    [['hub', 'rev']],
    [['hub', 'archived']],
    [['posts', 'one', 'p1']],
    [['posts', 'list', 'wall', 'ben']],
    [['people', 'profile', 'ben']],
    [['people', 'profile', undefined]],
    [['comments', 'p1']],
    [['moderation', 'cases']],
    [['lists', 'members', 'l1']],
    [['sessions']],
  ])('is not %j', (key) => {
    expect(isKept(key, 'ada')).toBe(false)
  })

  it('is of nobody in particular until it is known who asks', () => {
    expect(isKept(['people', 'profile', undefined], undefined)).toBe(false)
    expect(isKept(['posts', 'list', 'wall', undefined], undefined)).toBe(false)
  })

  it('is the first page of a list', () => {
    const page = (item: number) => ({ items: [item], nextCursor: `${item}` })
    expect(shortened({ pages: [page(1), page(2)], pageParams: [null, '1'] })).toEqual({
      pages: [page(1)],
      pageParams: [null],
    })
  })

  it('is the end of a conversation, which then has a beginning elsewhere', () => {
    const messages = Array.from({ length: 50 }, (_, seq) => ({ seq }))
    const room = { conversation: {}, seen: 9, held: [{}], atStart: true }
    expect(shortened({ ...room, messages })).toEqual({
      ...room,
      messages: messages.slice(10),
      atStart: false,
      held: [],
    })
    expect(shortened({ ...room, messages: messages.slice(0, 40) })).toMatchObject({ atStart: true })
  })
})
