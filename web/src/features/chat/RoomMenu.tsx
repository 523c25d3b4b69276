import { Download, Ellipsis, Eye, EyeOff, Pin, UserRound, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { isDeparted } from '@worker/core/departed'
import type { Conversation, InboxEntry, Member } from '@worker/features/chat/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem } from '../../ui/Menu'
import { OnDemand } from '../../ui/OnDemand'
import { useSaving } from '../exports/useExports'
import { OwnListItems } from './OwnListItems'
import { setReadHidden } from './messages-api'
import type { RoomView } from './room-view'
import { useRoomChange } from './useRoomChange'

const PinnedDialog = lazyNamed(() => import('./PinnedDialog'), 'PinnedDialog')
const MuteDialog = lazyNamed(() => import('./MuteDialog'), 'MuteDialog')

interface RoomMenuProps {
  conversation: Conversation
  view: RoomView
  other: Member | undefined
  entry: InboxEntry | undefined
  onMembers: () => void
}

const icon = 'size-5 text-soft'

/** What can be done about a conversation. */
export function RoomMenu({ conversation, view, other, entry, onMembers }: RoomMenuProps) {
  const [muting, setMuting] = useState(false)
  const save = useSaving()
  const [pins, setPins] = useState(false)
  const hideRead = useRoomChange((hidden: boolean) => setReadHidden(conversation.id, hidden))
  const hidesRead = view.people.get(view.me)?.hidesRead === true
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('More about this conversation')}>
            <Ellipsis aria-hidden className="size-5" />
          </IconButton>
        }
      >
        {other && !isDeparted(other.username) && (
          <MenuItem asChild>
            <Link href={`/@${other.username}`}>
              <UserRound aria-hidden className={icon} />
              {t('Profile')}
            </Link>
          </MenuItem>
        )}
        {conversation.kind === 'group' && (
          <MenuItem icon={<UsersRound aria-hidden className={icon} />} onSelect={onMembers}>
            {t('Members and name')}
          </MenuItem>
        )}
        <MenuItem icon={<Pin aria-hidden className={icon} />} onSelect={() => setPins(true)}>
          {t('Pinned messages')}
        </MenuItem>
        {conversation.kind !== 'self' && (
          <MenuItem
            icon={hidesRead ? <Eye aria-hidden className={icon} /> : <EyeOff aria-hidden className={icon} />}
            onSelect={() => hideRead.mutate(!hidesRead)}
          >
            {hidesRead ? t('Show how far I have read') : t('Hide how far I have read')}
          </MenuItem>
        )}
        <MenuItem
          icon={<Download aria-hidden className={icon} />}
          onSelect={() => save.mutate(`/api/v1/conversations/${conversation.id}/export`)}
        >
          {t('Download this conversation')}
        </MenuItem>
        {entry && <OwnListItems entry={entry} onMute={() => setMuting(true)} />}
      </Menu>
      {entry && (
        <OnDemand keep open={muting} onOpenChange={setMuting}>
          <MuteDialog open={muting} onOpenChange={setMuting} entry={entry} />
        </OnDemand>
      )}
      <OnDemand keep open={pins} onOpenChange={setPins}>
        <PinnedDialog open={pins} onOpenChange={setPins} view={view} />
      </OnDemand>
    </>
  )
}
