import { useMutation } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { Link } from 'wouter'
import { isDeparted } from '@worker/core/departed'
import type { Member, MemberRole } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { Avatar } from '../../ui/Avatar'
import { Badge } from '../../ui/Badge'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem } from '../../ui/Menu'
import { usePresence } from '../presence/usePresence'
import { banMember, removeMember, setMemberRole } from './messages-api'
import { bansKey, updateRoom } from './room-cache'
import { useRoomChange } from './useRoomChange'

interface MemberRowProps {
  conversationId: string
  member: Member
  mine: Member | undefined
}

const roleNames: Record<MemberRole, string> = { owner: t('Owner'), admin: t('Admin'), member: t('Member') }

export function MemberRow({ conversationId, member, mine }: MemberRowProps) {
  const { username, state, role } = member
  const presence = usePresence(member.id)
  const changeRole = useRoomChange((next: MemberRole) => setMemberRole(conversationId, username, next))
  const remove = useMutation({
    mutationFn: () => removeMember(conversationId, username),
    onSuccess: () =>
      updateRoom(conversationId, ({ conversation, ...room }) => ({
        ...room,
        conversation: {
          ...conversation,
          members: conversation.members.map((each) =>
            each.id === member.id ? { ...each, state: 'left' } : each,
          ),
        },
      })),
    onError: (error) => toastError(error),
  })
  const ban = useRoomChange(async () => {
    const conversation = await banMember(conversationId, username)
    void queryClient.invalidateQueries({ queryKey: bansKey(conversationId) })
    return conversation
  })
  const isMe = member.id === mine?.id
  const mayAppoint = mine?.role === 'owner' && state === 'joined' && !isMe
  const mayRemove = !isMe && (mine?.role === 'owner' || (mine?.role === 'admin' && role === 'member'))
  return (
    <div className="flex items-center gap-3 rounded-card px-2 py-1.5">
      <Avatar url={member.avatarUrl} online={presence?.online} />
      <div className="min-w-0 grow">
        {isDeparted(username) ? (
          <p className="truncate font-bold">{member.displayName}</p>
        ) : (
          <>
            <Link href={`/@${username}`} className="block truncate font-bold hover:underline">
              <bdi>{member.displayName}</bdi>
            </Link>
            <p className="truncate text-sm text-soft">@{username}</p>
          </>
        )}
      </div>
      {state === 'invited' ? (
        <Badge>{t('Invited')}</Badge>
      ) : (
        role !== 'member' && <Badge tone="accent">{roleNames[role]}</Badge>
      )}
      {(mayAppoint || mayRemove) && (
        <Menu
          trigger={
            <IconButton label={t('More about {name}', { name: member.displayName })}>
              <Ellipsis aria-hidden className="size-5" />
            </IconButton>
          }
        >
          {mayAppoint && (
            <MenuItem onSelect={() => changeRole.mutate(role === 'admin' ? 'member' : 'admin')}>
              {role === 'admin' ? t('Take back the role of admin') : t('Make an admin')}
            </MenuItem>
          )}
          {mayAppoint && (
            <MenuItem onSelect={() => changeRole.mutate('owner')}>
              {t('Hand the group over to them')}
            </MenuItem>
          )}
          {mayRemove && (
            <MenuItem onSelect={() => remove.mutate()} danger>
              {state === 'invited' ? t('Take back the invitation') : t('Remove from the group')}
            </MenuItem>
          )}
          {mayRemove && (
            <MenuItem onSelect={() => ban.mutate()} danger>
              {t('Remove and ban')}
            </MenuItem>
          )}
        </Menu>
      )}
    </div>
  )
}
