import type { Role } from '../../core/vocabulary'

type Facts = { role: Role; otherAdmins: boolean }

/** Why somebody may not leave, or null: a network without an admin is nobody's. */
export function leavingRefusal({ role, otherAdmins }: Facts): string | null {
  if (role !== 'admin' || otherAdmins) return null
  return 'You are the only admin. Make somebody else an admin first.'
}

/** Why an admin may not have somebody deleted, or null: of themselves they do it as everybody does. */
export function orderRefusal(viewerId: string, person: Facts & { id: string }): string | null {
  if (viewerId === person.id) return 'Delete your own account in the settings.'
  return leavingRefusal(person)
}
