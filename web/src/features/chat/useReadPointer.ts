import { useEffect, useState } from 'react'
import { markRead } from './messages-api'
import { updateRoom } from './room-cache'
import type { RoomData } from './room-data'
import { tellRoom } from './room-link'

/** Says how far one has read: when the newest message is in view and somebody sits in front of it. */
export function useReadPointer(id: string, room: RoomData | undefined, me: string, atEnd: boolean): void {
  const present = usePresent()
  const newest = room?.messages.at(-1)?.seq ?? 0
  const read = room?.conversation.members.find((member) => member.id === me)?.readSeq ?? 0
  const due = present && atEnd && newest > read ? newest : null
  useEffect(() => {
    if (due === null) return
    updateRoom(id, ({ conversation, ...rest }) => ({
      ...rest,
      conversation: {
        ...conversation,
        members: conversation.members.map((member) =>
          member.id === me ? { ...member, readSeq: due } : member,
        ),
      },
    }))
    // A pointer that did not arrive is told again with the next message.
    if (!tellRoom(id, { type: 'read', seq: due })) void markRead(id, due).catch(() => undefined)
  }, [id, me, due])
}

/** Whether this tab is the one being looked at. */
function usePresent(): boolean {
  const [present, setPresent] = useState(isPresent)
  useEffect(() => {
    const look = () => setPresent(isPresent())
    const controller = new AbortController()
    const { signal } = controller
    addEventListener('focus', look, { signal })
    addEventListener('blur', look, { signal })
    document.addEventListener('visibilitychange', look, { signal })
    return () => controller.abort()
  }, [])
  return present
}

function isPresent(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}
