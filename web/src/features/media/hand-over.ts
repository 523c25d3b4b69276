import { offline } from '../../problem'
import type { Attachment } from './attachment'
import { describeFile } from './send-file'
import type { MediaPurpose } from '@worker/features/media/contract'
import { idOf, nextSettled, uploadsOf } from './uploads'

/**
 * The ids under which the server has what was added (`uploadsOf` said that it does), once it knows what each shows.
 */
export async function handOver(attachments: readonly Attachment[], account: string): Promise<string[]> {
  return Promise.all(
    attachments.map(async (attachment) => {
      const id = await idOf(attachment, account)
      const alt = attachment.alt.trim()
      if (alt !== (attachment.there?.alt ?? '')) await describeFile(id, alt, account)
      return id
    }),
  )
}

/** Waits until the server has everything, for what is saved at once and not queued. */
export async function uploaded(
  attachments: readonly Attachment[],
  purpose: MediaPurpose,
  account: string,
): Promise<void> {
  const readiness = await uploadsOf(attachments, purpose, account)
  if (readiness === 'ready') return
  if (readiness === 'waiting' || !navigator.onLine) throw offline()
  await nextSettled()
  return uploaded(attachments, purpose, account)
}
