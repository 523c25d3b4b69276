import { t } from '../../messages'
import { InBackground } from '../../ui/InBackground'
import { AttachmentTile } from './adding'
import type { Attachment } from './attachment'
import type { MediaPurpose } from '@worker/features/media/contract'

interface PendingMediaProps {
  attachments: readonly Attachment[]
  purpose: MediaPurpose
}

/** What hangs on a text that waits to be sent, with how far each is. */
export function PendingMedia({ attachments, purpose }: PendingMediaProps) {
  if (attachments.length === 0) return null
  return (
    <InBackground>
      <ul aria-label={t('Added')} className="mt-2 flex flex-wrap gap-2">
        {attachments.map((attachment) => (
          <li key={attachment.key}>
            <AttachmentTile attachment={attachment} purpose={purpose} />
          </li>
        ))}
      </ul>
    </InBackground>
  )
}
