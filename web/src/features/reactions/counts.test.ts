import { describe, expect, it } from 'vitest'
import { rankedKinds, type Reactable, totalReactions, withReaction } from './counts'

const plain: Reactable = { reactionCounts: { like: 2, wow: 1 }, viewer: { reaction: null } }

describe('withReaction', () => {
  it('adds, changes and takes back a reaction, leaving no kind with zero', () => {
    const wowed = withReaction(plain, 'sad')
    expect(wowed).toEqual({ reactionCounts: { like: 2, wow: 1, sad: 1 }, viewer: { reaction: 'sad' } })
    const liked = withReaction(wowed, 'like')
    expect(liked).toEqual({ reactionCounts: { like: 3, wow: 1 }, viewer: { reaction: 'like' } })
    expect(withReaction(liked, null)).toEqual(plain)
  })

  it('changes nothing when the reaction is the same', () => expect(withReaction(plain, null)).toBe(plain))
})

describe('counts', () => {
  it('sums and ranks', () => {
    expect(totalReactions({ like: 2, sad: 3 })).toBe(5)
    expect(totalReactions({})).toBe(0)
    expect(rankedKinds({ angry: 1, love: 1, like: 2 })).toEqual(['like', 'love', 'angry'])
  })
})
