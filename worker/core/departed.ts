/*
 * What is shown of people who have left. Free of imports: the client knows by the name that there is no profile to lead to.
 */
export const DEPARTED = {
  deactivated: 'Deactivated account',
  deleted: 'Deleted account',
  avatarSeed: 'nobody',
} as const

/** A name that no form accepts, so that nobody can have it. */
export function departedName(id: string): string {
  return `~${id.replaceAll('-', '').slice(-12)}`
}

export function isDeparted(username: string): boolean {
  return username.startsWith('~')
}
