import { describe, expect, it } from 'vitest'
import { addressOf, kindOf, remember, tagIn } from './search'

it('looks for posts, unless a person is named or something else was chosen', () => {
  expect([kindOf('ada', null), kindOf('@ada', null), kindOf('@ada', 'tags'), kindOf('a', 'ghosts')]).toEqual([
    'posts',
    'people',
    'tags',
    'posts',
  ])
})

it('keeps the search in the address', () => {
  expect(addressOf('', 'tags')).toBe('/explore')
  expect(addressOf('#a "b c"', null)).toBe('/explore?q=%23a+%22b+c%22')
  expect(addressOf('ada', 'people')).toBe('/explore?q=ada&in=people')
})

describe('tagIn', () => {
  it.each([
    ['carrots', 'carrots'],
    ['warm soup', 'warm'],
    ['soup #Garden', 'Garden'],
    ['from:ada -rain "soup"', 'soup'],
    ['from:ada', ''],
  ])('of %j is %j', (q, tag) => expect(tagIn(q)).toBe(tag))
})

it('remembers a search once, and not what was typed on the way to it', () => {
  expect(remember(['car', 'rain', 'carrot soup'], 'carrot')).toEqual(['carrot', 'rain', 'carrot soup'])
  expect(remember(['1', '2', '3', '4', '5', '6'], 'new')).toHaveLength(6)
})
