import { describe, expect, it } from 'vitest'
import type { UserId } from '../../core/ids'
import type { Visibility } from '../posts/contract'
import { buildSize, floorOf, isAwake, listsOf, onVisit, reachesMore } from './policy'

const [ada, ben] = ['ada', 'ben'] as UserId[] as [UserId, UserId]

describe('whose timelines a post is written into', () => {
  it.each<[visibility: Visibility, wall: 'own' | "another's", lists: string[]]>([
    ['public', 'own', ['followers', 'friends']],
    ['followers', 'own', ['followers', 'friends']],
    ['friends', 'own', ['friends']],
    ['private', 'own', []],
    ['public', "another's", ['followers', 'friends']],
    ['friends', "another's", ['followers', 'friends']],
  ])('%s on %s wall: %j', (visibility, wall, lists) => {
    const wallId = wall === 'own' ? ada : ben
    expect(listsOf({ authorId: ada, wallId, visibility })).toEqual(lists)
  })

  it.each<[before: Visibility, now: Visibility, more: boolean]>([
    ['private', 'friends', true],
    ['private', 'public', true],
    ['friends', 'followers', true],
    ['friends', 'friends', false],
    ['public', 'followers', false],
    ['public', 'private', false],
  ])('an edit from %s to %s reaches more: %s', (before, visibility, more) => {
    expect(reachesMore({ authorId: ada, wallId: ada, visibility }, before)).toBe(more)
  })
})

describe('a hub', () => {
  it('is told until it was not used for thirty days', () => {
    expect([null, 100, 70, 69].map((visited) => isAwake(visited, 100))).toEqual([false, true, true, false])
  })

  it('that may have been left out is built anew, and is never left out without being built anew', () => {
    expect(onVisit(null, 100)).toEqual({ record: true, rebuild: true })
    expect(onVisit(100, 100)).toEqual({ record: false, rebuild: false })
    expect(onVisit(93, 100)).toEqual({ record: true, rebuild: false })
    for (let visited = 0; visited < 100; visited++) {
      if (!isAwake(visited, 100)) expect(onVisit(visited, 100).rebuild).toBe(true)
    }
  })

  it('is built of more of each person where there are few', () => {
    expect(buildSize(0)).toEqual({ rows: 200, each: 200 })
    expect(buildSize(99)).toEqual({ rows: 200, each: 40 })
    expect(buildSize(5_000)).toEqual({ rows: 200, each: 20 })
  })
})

describe('the floor of what was read', () => {
  const rows = (...entries: [key: string, author: UserId][]) =>
    entries.map(([feedKey, authorId]) => ({ feedKey, authorId }))

  it('is nothing when everything was read', () => {
    expect(floorOf(rows(['3', ada], ['2', ben], ['1', ada]), { rows: 4, each: 3 })).toBe('')
  })

  it('is the last row when there may be more', () => {
    expect(floorOf(rows(['3', ada], ['2', ben], ['1', ada]), { rows: 3, each: 3 })).toBe('1')
  })

  it('is the last of an author of whom there may be more', () => {
    expect(floorOf(rows(['5', ada], ['4', ada], ['3', ben]), { rows: 9, each: 2 })).toBe('4')
  })
})
