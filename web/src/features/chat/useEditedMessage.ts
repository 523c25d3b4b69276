import type { Message } from '@worker/features/chat/contract'
import { useFormDraft } from '../../form-draft'
import { type Attachment, attachmentOf, none, parseAttachments } from '../media/attachment'

export interface EditedMessage {
  text: string
  media: readonly Attachment[]
}

/** What a message is to say instead, as far as it is typed; of none, nothing. */
export function useEditedMessage(room: string, message: Message | null) {
  const { seq, text = '', media = [] } = message ?? {}
  return useFormDraft<EditedMessage>(
    `edit-message.${room}.${seq}`,
    { text, media: media.map(attachmentOf) },
    parseEdited,
  )
}

function parseEdited(value: unknown): EditedMessage | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value)) return undefined
  const { text } = value
  const media = 'media' in value ? parseAttachments(value.media) : none
  return typeof text === 'string' ? { text, media } : undefined
}
