import { useMemo } from 'react'
import { mediaLimits } from '@worker/features/media/limits'
import { joined } from '../../drafts'
import { type Pending, submit, take, usePending } from '../../outbox/outbox'
import { type Attachment, filesOf, parseAttachments } from '../media/attachment'
import { draftIn, mediaIn } from './message-draft'

export interface MessageDraft {
  conversationId: string
  text: string
  replyTo: number | null
  media: readonly Attachment[]
}

/** A message written here that the room has not confirmed yet, and that it takes once, however often it is sent. */
export type PendingMessage = Pending<MessageDraft>

export function usePendingMessages(conversationId: string): readonly PendingMessage[] {
  const pending = usePending('message', parseMessageDraft)
  return useMemo(
    () => pending.filter(({ input }) => input.conversationId === conversationId),
    [pending, conversationId],
  )
}

export function submitMessage(draft: MessageDraft): void {
  submit('message', draft.conversationId, draft, { files: filesOf(draft.media) })
}

/** Back into the field, after what is written there by now. */
export function takeMessage(key: string): void {
  const input = parseMessageDraft(take(key))
  if (!input) return
  const draft = draftIn(input.conversationId)
  draft.set(joined(draft.get(), input.text))
  const added = mediaIn(input.conversationId)
  added.set([...added.get(), ...input.media].slice(0, mediaLimits.perPost))
}

export function parseMessageDraft(input: unknown): MessageDraft | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const { conversationId, text, replyTo = null, media }: { [Key in keyof MessageDraft]?: unknown } = input
  if (typeof conversationId !== 'string' || typeof text !== 'string') return undefined
  return {
    conversationId,
    text,
    replyTo: typeof replyTo === 'number' ? replyTo : null,
    media: parseAttachments(media),
  }
}
