import { Ellipsis, UserRound, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { isDeparted } from '../../../../worker/core/departed'
import type { Conversation, InboxEntry, Member } from '../../../../worker/features/chat/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem } from '../../ui/Menu'
import { OnDemand } from '../../ui/OnDemand'
import { OwnListItems } from './OwnListItems'

const MuteDialog = lazyNamed(() => import('./MuteDialog'), 'MuteDialog')

interface RoomMenuProps {
  conversation: Conversation
  other: Member | undefined
  entry: InboxEntry | undefined
  onMembers: () => void
}

const icon = 'size-5 text-soft'

/** What can be done about a conversation. */
export function RoomMenu({ conversation, other, entry, onMembers }: RoomMenuProps) {
  const [muting, setMuting] = useState(false)
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
        {entry && <OwnListItems entry={entry} onMute={() => setMuting(true)} />}
      </Menu>
      {entry && (
        <OnDemand keep open={muting} onOpenChange={setMuting}>
          <MuteDialog open={muting} onOpenChange={setMuting} entry={entry} />
        </OnDemand>
      )}
    </>
  )
}
