type Facts = { mutualFriends: number; mutuals: { displayName: string }[]; followerCount: number }

/** Why somebody is suggested, for a person to read. */
export function reasonFor({ mutualFriends, mutuals, followerCount }: Facts): string {
  if (mutualFriends > 0)
    return mutualReason(
      mutualFriends,
      mutuals.map((friend) => friend.displayName),
    )
  if (followerCount > 0) return `Followed by ${counted(followerCount, 'bunny', 'bunnies')}`
  return 'New in the warren'
}

/** Names all of up to three mutual friends, or two and the number of the others. */
function mutualReason(count: number, names: string[]): string {
  const shown = count > names.length ? names.slice(0, 2) : names
  const others = count - shown.length
  const parts = others > 0 ? [...shown, counted(others, 'other', 'others')] : shown
  return `${counted(count, 'mutual friend', 'mutual friends')}: ${joined(parts)}`
}

function joined(parts: string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
