import { useSyncExternalStore } from 'react'
import { onAccountChange } from '../../session'
import { emitter } from '../../emitter'

/** "is typing" is forgotten after this, should the message never come. */
const FORGET = 5_000

const nobody: readonly string[] = []
const typing = new Map<string, readonly string[]>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const { subscribe, tell } = emitter()
onAccountChange(() => typing.clear())

export function noteTyping(room: string, userId: string): void {
  const key = `${room} ${userId}`
  clearTimeout(timers.get(key))
  timers.set(key, setTimeout(stopTyping, FORGET, room, userId))
  const now = typing.get(room) ?? nobody
  if (!now.includes(userId)) change(room, [...now, userId])
}

export function stopTyping(room: string, userId: string): void {
  const now = typing.get(room)
  if (now?.includes(userId))
    change(
      room,
      now.filter((each) => each !== userId),
    )
}

/** Who is typing in a room, by id. */
export function useTyping(room: string): readonly string[] {
  return useSyncExternalStore(subscribe, () => typing.get(room) ?? nobody)
}

function change(room: string, people: readonly string[]): void {
  typing.set(room, people)
  tell()
}
