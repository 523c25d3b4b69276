import { beforeEach, describe, expect, it } from 'vitest'
import { CommentId, PostId, UserId } from '@worker/core/ids'
import type { CommentView } from '@worker/features/comments/contract'
import { commentLimits } from '@worker/features/comments/limits'
import { draftBelow } from './comment-draft'
import { beginReply, isReplyBegun, leaveReply, parentOfReply, takesReply } from './reply'

const ids = { above: '0192f1f0-0000-7000-8000-00000000000a', below: '0192f1f0-0000-7000-8000-00000000000b' }

const comment = (depth: number, canReply: boolean, change: Partial<CommentView> = {}): CommentView => ({
  id: CommentId.parse(ids.below),
  postId: PostId.parse('0192f1f0-0000-7000-8000-00000000000c'),
  parentId: CommentId.parse(ids.above),
  depth,
  author: {
    id: UserId.parse('0192f1f0-0000-7000-8000-00000000000d'),
    username: 'ben',
    displayName: 'Ben',
    avatarUrl: '/avatars/b.svg',
  },
  text: 'Yes',
  language: null,
  mentions: [],
  media: [],
  sensitive: false,
  warning: '',
  deleted: false,
  foldedBy: [],
  moderation: null,
  createdAt: '2026-03-01T10:00:00.000Z',
  editedAt: null,
  card: null,
  replyCount: 0,
  reactionCounts: { like: 0, love: 0, laugh: 0, wow: 0, sad: 0, angry: 0 },
  viewer: {
    reaction: null,
    canEdit: false,
    canDelete: false,
    canReply,
    canFold: false,
    folds: false,
    filtered: [],
  },
  ...change,
})

const last = comment(commentLimits.depth, false)
const open = comment(commentLimits.depth - 1, true)

describe('a reply', () => {
  beforeEach(() => draftBelow(last.postId, last.id).set(''))

  it('hangs under its comment, and at the last level stands beside it', () => {
    expect(parentOfReply(comment(0, true))).toBe(ids.below)
    expect(parentOfReply(last)).toBe(ids.above)
  })

  it('is offered at the last level as long as the level above takes it', () => {
    expect(takesReply(last, open)).toBe(true)
    expect(takesReply(last, comment(commentLimits.depth - 1, false))).toBe(false)
    expect(takesReply(last, null)).toBe(false)
    expect(takesReply({ ...last, deleted: true, author: null }, open)).toBe(false)
    expect(takesReply(comment(1, false), open)).toBe(false)
  })

  it('names whom it is for where it stands beside, which alone is nothing worth keeping', () => {
    const draft = draftBelow(last.postId, last.id)
    beginReply(last)
    expect(draft.get()).toBe('@ben ')
    expect(isReplyBegun(last)).toBe(false)
    leaveReply(last)
    expect(draft.get()).toBe('')

    draft.set('@ben of course')
    beginReply(last)
    leaveReply(last)
    expect(draft.get()).toBe('@ben of course')
    expect(isReplyBegun(last)).toBe(true)
  })
})
