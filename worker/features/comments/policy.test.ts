import { describe, expect, it } from 'vitest'
import { canAnswer, canDelete, canEdit, canFold, canReply, canSee } from './policy'

describe('a comment', () => {
  it.each([
    ['its author, even without the post', { isAuthor: true, seesPost: false, blocked: true }, true],
    ['whoever sees the post', { isAuthor: false, seesPost: true, blocked: false }, true],
    ['nobody across a block', { isAuthor: false, seesPost: true, blocked: true }, false],
    ['nobody who does not see the post', { isAuthor: false, seesPost: false, blocked: false }, false],
  ])('is seen by %s', (_, facts, seen) => {
    expect(canSee({ ...facts, withheld: false })).toBe(seen)
    expect(canSee({ ...facts, withheld: true })).toBe(facts.isAuthor)
  })

  it.each([
    ['where one sees the post', { seesPost: true, deleted: false }, true],
    ['not once it is deleted', { seesPost: true, deleted: true }, false],
    ['not without the post', { seesPost: false, deleted: false }, false],
  ])('is answered %s', (_, facts, answered) => {
    expect(canAnswer({ ...facts, withheld: false })).toBe(answered)
    expect(canAnswer({ ...facts, withheld: true })).toBe(false)
    expect(canReply({ ...facts, withheld: false, takesComments: true })).toBe(answered)
    expect(canReply({ ...facts, withheld: false, takesComments: false })).toBe(false)
    expect(canEdit({ ...facts, isAuthor: true })).toBe(answered)
    expect(canEdit({ ...facts, isAuthor: false })).toBe(false)
  })

  it.each([
    [{ isAuthor: true, ownsPost: false }, true],
    [{ isAuthor: false, ownsPost: true }, true],
    [{ isAuthor: false, ownsPost: false }, false],
  ])('is deleted by its author and the owner of the post: %o', (facts, allowed) =>
    expect(canDelete(facts)).toBe(allowed),
  )

  it.each([
    ['one of somebody else', { isAuthor: false, ownsPost: true, deleted: false }, true],
    ['not one of their own', { isAuthor: true, ownsPost: true, deleted: false }, false],
    ['not one that was deleted', { isAuthor: false, ownsPost: true, deleted: true }, false],
    ['not under a post of others', { isAuthor: false, ownsPost: false, deleted: false }, false],
  ])('is folded by the owner of the post: %s', (_, facts, allowed) => expect(canFold(facts)).toBe(allowed))
})
