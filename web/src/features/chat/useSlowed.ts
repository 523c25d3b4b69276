import { useEffect, useState } from 'react'
import type { RoomData } from './room-data'

const SECOND = 1_000

/** How many seconds one still waits before one may write again in a slow group; 0: not at all. */
export function useSlowed({ conversation, messages }: RoomData, me: string): number {
  const { kind, slowMode, members } = conversation
  const applies =
    kind === 'group' && slowMode > 0 && members.some(({ id, role }) => id === me && role === 'member')
  const last = applies && messages.findLast(({ senderId, event }) => senderId === me && !event)
  const until = last ? Date.parse(last.createdAt) + slowMode * SECOND : 0
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (until <= Date.now()) return
    const look = () => {
      setNow(Date.now())
      if (until <= Date.now()) clearInterval(timer)
    }
    const timer = setInterval(look, SECOND)
    look()
    return () => clearInterval(timer)
  }, [until])
  return Math.min(slowMode, Math.max(0, Math.ceil((until - now) / SECOND)))
}
