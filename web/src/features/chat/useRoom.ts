import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useLocation } from 'wouter'
import { refetched } from '@worker/features/chat/follow'
import { t } from '../../messages'
import { sendWaiting } from '../../outbox/deliver'
import { queryClient } from '../../query-client'
import { toast } from '../../toasts'
import { loadRoom } from './messages-api'
import { roomKey } from './room-cache'
import type { RoomData } from './room-data'
import { openRoom } from './room-link'

/** A room and its newest messages, kept up to date as long as it is shown. */
export function useRoom(id: string, me: string | undefined) {
  const [, navigate] = useLocation()
  const room = useQuery({
    queryKey: roomKey(id),
    queryFn: async () => {
      const fetched = await loadRoom(id, me)
      return refetched(queryClient.getQueryData<RoomData>(roomKey(id)), fetched)
    },
    enabled: me !== undefined,
    // The socket tells what changes, and what changed while it was away.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const joined = room.data?.conversation.members.some(
    (member) => member.id === me && member.state === 'joined',
  )
  const leave = useEffectEvent(() => {
    toast(t('You are no longer in this conversation'))
    queryClient.removeQueries({ queryKey: roomKey(id) })
    navigate('/messages', { replace: true })
  })
  useEffect(() => {
    if (!joined) return
    const close = openRoom(id, () => leave())
    sendWaiting()
    return close
  }, [id, joined])
  return room
}
