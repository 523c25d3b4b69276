import { describe, expect, it } from 'vitest'
import { newId, type UserId } from '../../core/ids'
import { type Evidence, noEvidence } from './rank'
import { reasonsFor } from './reason'

const named = (...names: string[]) =>
  names.map((displayName) => ({ id: newId<UserId>(1), username: '', displayName, avatarUrl: '' }))
const words = (evidence: Partial<Evidence>, names: string[] = []) =>
  reasonsFor({ ...noEvidence, ...evidence }, named(...names)).map(({ text }) => text)

describe('the reason', () => {
  it.each([
    [1, ['Ada'], '1 mutual friend: Ada'],
    [2, ['Ada', 'Ben'], '2 mutual friends: Ada and Ben'],
    [3, ['Ada', 'Ben', 'Cleo'], '3 mutual friends: Ada, Ben and Cleo'],
    [4, ['Ada', 'Ben', 'Cleo'], '4 mutual friends: Ada, Ben and 2 others'],
    [5, ['Ada', 'Ben', 'Cleo'], '5 mutual friends: Ada, Ben and 3 others'],
  ])('for %i mutual friends, %j', (mutualFriends, names, text) => {
    expect(words({ mutualFriends, friendsSay: mutualFriends }, names)).toEqual([text])
  })

  const tag = (name: string, wrote: boolean, says = 1) => ({ tag: name, wrote, says })
  it.each<[Partial<Evidence>, string]>([
    [{ tags: [tag('moss', true)] }, 'You both write about #moss'],
    [{ tags: [tag('fern', true, 1), tag('moss', true, 2)] }, 'You both write about #moss and #fern'],
    [{ tags: ['d', 'c', 'b', 'a'].map((name) => tag(name, true)) }, 'You both write about #a, #b and #c'],
    [{ tags: [tag('moss', false)] }, 'Writes about #moss, which you like'],
    [{ theirs: 1, mine: 2 }, "You answer each other's posts"],
    [{ theirs: 1 }, 'Answers your posts'],
    [{ mine: 1 }, 'You answer their posts'],
    [{ conversations: 1, conversationsSay: 1 }, 'You talk below the same posts'],
    [{ trending: 1 }, 'Their posts are talked about this week'],
    [{ trending: 1, followerCount: 12 }, 'Many bunnies follow them'],
    [{ followerCount: 1 }, 'Followed by 1 bunny'],
    [{ followerCount: 9 }, 'Followed by 9 bunnies'],
    [{}, 'New in the warren'],
  ])('for %j', (evidence, text) => expect(words(evidence)).toEqual([text]))

  it('is first what weighs most', () => {
    const tags = [tag('moss', true, 0.2), tag('fern', false, 0.9)]
    expect(words({ mutualFriends: 1, friendsSay: 0.1, theirs: 3, tags, followerCount: 40 }, ['Ada'])).toEqual(
      [
        'Answers your posts',
        'Writes about #fern, which you like',
        '1 mutual friend: Ada',
        'You both write about #moss',
      ],
    )
  })
})
