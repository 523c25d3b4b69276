import { Archive, ArchiveRestore, BellOff, BellRing, MailOpen } from 'lucide-react'
import type { InboxEntry } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { MenuItem } from '../../ui/Menu'
import { isMuted } from './mute'
import { useArchive } from './useArchive'
import { useMarkUnread } from './useMarkUnread'
import { useMute } from './useMute'

const icon = 'size-5 text-soft'

/** What one decides about a conversation in one's own list. */
export function OwnListItems({ entry, onMute }: { entry: InboxEntry; onMute: () => void }) {
  const mute = useMute(entry)
  const archive = useArchive(entry.id)
  const markUnread = useMarkUnread(entry.id)
  return (
    <>
      <MenuItem icon={<MailOpen aria-hidden className={icon} />} onSelect={markUnread}>
        {t('Mark as unread')}
      </MenuItem>
      {isMuted(entry) ? (
        <MenuItem icon={<BellRing aria-hidden className={icon} />} onSelect={() => mute(null)}>
          {t('Unmute')}
        </MenuItem>
      ) : (
        <MenuItem icon={<BellOff aria-hidden className={icon} />} onSelect={onMute}>
          {t('Mute')}
        </MenuItem>
      )}
      <MenuItem
        icon={
          entry.archived ? (
            <ArchiveRestore aria-hidden className={icon} />
          ) : (
            <Archive aria-hidden className={icon} />
          )
        }
        onSelect={() => archive(!entry.archived)}
      >
        {entry.archived ? t('Move back to the list') : t('Archive')}
      </MenuItem>
    </>
  )
}
