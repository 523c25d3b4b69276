import { isDeparted } from '@worker/core/departed'
import type { Member } from '@worker/features/chat/contract'
import type { Completion } from '../../writing/useCompletions'

/** Whom an @ may call in a group: who is there, but for oneself and those one blocks. */
export function mentionable(people: ReadonlyMap<string, Member>, me: string): Completion[] {
  return [...people.values()]
    .filter(({ id, state, blocking, username }) => {
      return id !== me && state === 'joined' && !blocking && !isDeparted(username)
    })
    .map(({ username, displayName, avatarUrl }) => ({ value: username, title: displayName, avatarUrl }))
}
