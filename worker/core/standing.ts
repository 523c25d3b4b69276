/** Whether somebody may take part, as it is stored with their account. */
export type Standing = { standing: string; suspendedUntil: number | null }

/** A suspension ends by itself at `suspendedUntil`; a ban does not. */
export function isBarred(person: Standing, now: number): boolean {
  if (person.standing === 'suspended') return person.suspendedUntil === null || person.suspendedUntil > now
  // A moderator may have suspended them while they are away.
  if (person.standing === 'deactivated') return person.suspendedUntil !== null && person.suspendedUntil > now
  return person.standing === 'banned'
}
