import { mediaLimits } from '@worker/features/media/limits'
import { joined, textDraft } from '../../drafts'
import type { Stored } from '../../stored'
import { type Attachment, attachmentsIn, parseAttachments } from '../media/attachment'
import { type Cover, coverIn, parseCover } from './cover'

/** What is being written below a post, or in answer to a comment. */
export function draftBelow(postId: string, parentId: string | null): Stored<string> {
  return textDraft(keyBelow(postId, parentId))
}

/** What was added to that. */
export function mediaBelow(postId: string, parentId: string | null): Stored<readonly Attachment[]> {
  return attachmentsIn(keyBelow(postId, parentId))
}

/** What is to stand in front of that. */
export function coverBelow(postId: string, parentId: string | null): Stored<Cover> {
  return coverIn(keyBelow(postId, parentId))
}

function keyBelow(postId: string, parentId: string | null): string {
  return parentId === null ? `comment.${postId}` : `reply.${parentId}`
}

export interface CommentDraft extends Cover {
  postId: string
  parentId: string | null
  text: string
  media: readonly Attachment[]
}

export function parseCommentDraft(input: unknown): CommentDraft | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const { postId, parentId, text, media }: { [Key in keyof CommentDraft]?: unknown } = input
  if (typeof postId !== 'string' || typeof text !== 'string') return undefined
  return {
    postId,
    text,
    parentId: typeof parentId === 'string' ? parentId : null,
    media: parseAttachments(media),
    ...parseCover(input),
  }
}

/** Behind what is written there by now, and as far as there is room. */
export function putBack({ postId, parentId, text, media, warning, sensitive }: CommentDraft): void {
  const draft = draftBelow(postId, parentId)
  draft.set(joined(draft.get(), text))
  const added = mediaBelow(postId, parentId)
  added.set([...added.get(), ...media].slice(0, mediaLimits.perPost))
  const cover = coverBelow(postId, parentId)
  const before = cover.get()
  cover.set({ warning: before.warning || warning, sensitive: before.sensitive || sensitive })
}
