import { describe, expect, it } from 'vitest'
import type { UserId } from '../../core/ids'
import { keptAfter } from '../graph/suggestions'
import { changed, following, type Kept, type KeptChange, toldOf } from './kept'

const id = (n: string) => n as UserId
const entry = (who: string, score: number, asFriend = false, mutual?: string) =>
  ({
    id: id(who),
    score,
    asFriend,
    suggestion: { following: false, mutuals: mutual ? [{ id: mutual }] : [] },
  }) as unknown as Kept

const kept = [entry('ada', 9, true, 'friend'), entry('ben', 5), entry('cleo', 5), entry('dan', 1)].sort(
  (a, b) => b.score - a.score || (a.id < b.id ? 1 : -1),
)
const names = (entries: Kept[] | null) => entries?.map((each) => each.id) ?? null

describe('a page of what is kept', () => {
  it.each([
    ['from the beginning', null, 2, ['ada', 'cleo']],
    ['after one of two that are equal', { score: 5, id: id('cleo') }, 9, ['ben', 'dan']],
    ['after somebody who has gone since', { score: 7, id: id('zoe') }, 2, ['cleo', 'ben']],
    ['after the last', { score: 1, id: id('dan') }, 9, []],
  ] as const)('%s', (_where, after, limit, expected) => {
    expect(names(following(kept, { after, limit }))).toEqual(expected)
  })
})

describe('what is kept', () => {
  it.each<[string, KeptChange, string[] | null]>([
    ['loses whom one dismissed, asked or muted', { is: 'gone', who: id('cleo') }, ['ada', 'ben', 'dan']],
    [
      'loses whom one follows and has nothing in common with',
      { is: 'followed', who: id('ben') },
      ['ada', 'cleo', 'dan'],
    ],
    [
      'keeps whom one follows and may befriend',
      { is: 'followed', who: id('ada') },
      ['ada', 'cleo', 'ben', 'dan'],
    ],
    ['stays for anybody else', { is: 'gone', who: id('zoe') }, ['ada', 'cleo', 'ben', 'dan']],
    ['is found anew when it names them beside another', { is: 'gone', who: id('friend') }, null],
    ['is found anew', { is: 'anew' }, null],
  ])('%s', (_what, change, expected) => expect(names(changed(kept, change))).toEqual(expected))

  it('says that one follows them', () => {
    const [ada] = changed(kept, { is: 'followed', who: id('ada') })!
    expect(ada!.suggestion.following).toBe(true)
  })

  it('tells of a person and of the friends in common', () =>
    expect(toldOf(kept[0]!)).toEqual(['ada', 'friend']))
})

it.each([
  ['befriend', 'requested', 'gone', 'gone'],
  ['befriend', 'friends', 'anew', 'anew'],
  ['befriend', 'none', 'gone', 'gone'],
  ['withdraw', 'none', 'anew', 'anew'],
  ['unfriend', 'none', 'anew', 'anew'],
  ['follow', 'none', 'followed', null],
  ['unfollow', 'none', 'anew', null],
  ['remove-follower', 'none', null, 'anew'],
  ['block', 'none', 'anew', 'anew'],
  ['unblock', 'none', 'anew', 'anew'],
  ['mute', 'none', 'gone', null],
  ['unmute', 'none', 'anew', null],
] as const)('after %s (%s) one’s own are %s, the other’s %s', (action, friendship, mine, theirs) => {
  expect(keptAfter(action, { friendship })).toEqual({ mine, theirs })
})
