import type { CommentView } from '@worker/features/comments/contract'
import { useFormDraft } from '../../form-draft'
import { attachmentOf, none, parseAttachments } from '../media/attachment'
import { parseCover } from './cover'
import type { Written } from './useComments'

/** What a comment is to say instead, as far as it is typed. */
export function useEdited({ id, text, media, warning, sensitive }: CommentView) {
  const written = { text, media: media.map(attachmentOf), warning, sensitive }
  return useFormDraft<Written>(`edit-comment.${id}`, written, parseWritten)
}

function parseWritten(value: unknown): Written | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value)) return undefined
  const { text } = value
  const media = 'media' in value ? parseAttachments(value.media) : none
  return typeof text === 'string' ? { text, media, ...parseCover(value) } : undefined
}
