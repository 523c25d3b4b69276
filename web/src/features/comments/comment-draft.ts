import { textDraft } from '../../drafts'
import type { Stored } from '../../stored'

/** What is being written below a post, or in answer to a comment. */
export function draftBelow(postId: string, parentId: string | null): Stored<string> {
  return textDraft(parentId === null ? `comment.${postId}` : `reply.${parentId}`)
}

export interface CommentDraft {
  postId: string
  parentId: string | null
  text: string
}

export function parseCommentDraft(input: unknown): CommentDraft | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const { postId, parentId, text }: { [Key in keyof CommentDraft]?: unknown } = input
  if (typeof postId !== 'string' || typeof text !== 'string') return undefined
  return { postId, text, parentId: typeof parentId === 'string' ? parentId : null }
}
