import type { ListView } from '../../features/lists/contract'
import { digitsOf } from '../ids'

export type List = ReturnType<typeof listEntity>

export function listEntity({ id, title, exclusive }: ListView) {
  return {
    id: digitsOf(id),
    title,
    // Answers stand with what they answer, in no list.
    replies_policy: 'none' as const,
    exclusive,
  }
}
