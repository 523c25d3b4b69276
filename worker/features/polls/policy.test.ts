import { describe, expect, it } from 'vitest'
import { bitsOf, canVote, choicesOf, type PollFacts, seesResults, voteRefusal } from './policy'

const plain: PollFacts = { isOpen: true, ended: false, isAuthor: false, mine: null }

describe('a poll', () => {
  it.each([
    ['a reader', {}, false, true],
    ['who has voted', { mine: 1 }, true, false],
    ['its author', { isAuthor: true }, true, false],
    ['a reader after the end', { ended: true }, true, false],
    ['a reader of what is out of sight', { isOpen: false }, false, false],
  ])('of %s', (_, facts, sees, votes) => {
    expect(seesResults({ ...plain, ...facts })).toBe(sees)
    expect(canVote({ ...plain, ...facts })).toBe(votes)
  })

  it.each([
    [{}, [0], null],
    [{}, [2], 'bad_option'],
    [{}, [0, 1], 'too_many'],
    [{ mine: 1 }, [0], null],
    [{ mine: 1, ended: true }, [0], null],
    [{ mine: 1 }, [1], 'already_voted'],
    [{ ended: true }, [0], 'poll_ended'],
    [{ isOpen: false }, [0], 'not_open'],
    [{ isAuthor: true, ended: true }, [0], 'own_poll'],
  ])('%j of %j: %s', (facts, choices, refusal) => {
    expect(voteRefusal({ ...plain, ...facts }, { options: 2, multiple: false }, choices)).toBe(refusal)
  })

  it('takes several where it says so', () => {
    expect(voteRefusal(plain, { options: 3, multiple: true }, [0, 2])).toBeNull()
  })

  it('keeps choices as bits', () => {
    expect(bitsOf([0, 2, 7])).toBe(0b10000101)
    expect(choicesOf(0b10000101, 8)).toEqual([0, 2, 7])
    expect(choicesOf(null, 8)).toEqual([])
  })
})
