import { MANY_FOLLOWERS } from '../../core/many-followers'
import type { UserRef } from '../profiles/contract'
import { caps } from './caps'
import type { SuggestionReason } from './contract'
import { type Evidence, shares } from './rank'

/** Why somebody is suggested, what weighs most first; at least one reason. */
export function reasonsFor(evidence: Evidence, mutuals: UserRef[]): SuggestionReason[] {
  const worths = shares(evidence)
  const kinds = (['mutual_friends', 'answers', 'shared_tags', 'liked_tags', 'conversations'] as const)
    .filter((kind) => worths[kind] > 0)
    .sort((a, b) => worths[b] - worths[a])
  if (kinds.length === 0) return [unknown(evidence)]
  return kinds.map((kind) => {
    switch (kind) {
      case 'mutual_friends':
        return mutualFriends(evidence.mutualFriends, mutuals)
      case 'shared_tags':
        return { kind, ...tags(evidence, true, (named) => `You both write about ${named}`) }
      case 'liked_tags':
        return { kind, ...tags(evidence, false, (named) => `Writes about ${named}, which you like`) }
      case 'answers':
        return { kind, text: answers(evidence), theirs: evidence.theirs, mine: evidence.mine }
      case 'conversations':
        return { kind, text: 'You talk below the same posts', count: evidence.conversations }
    }
  })
}

/** About somebody with whom the viewer has nothing in common yet. */
function unknown({ trending, followerCount: followers }: Evidence): SuggestionReason {
  if (followers >= MANY_FOLLOWERS) return { kind: 'popular', text: 'Many bunnies follow them', followers }
  if (trending > 0) return { kind: 'trending', text: 'Their posts are talked about this week' }
  if (followers === 0) return { kind: 'new', text: 'New in the warren' }
  return { kind: 'popular', text: `Followed by ${counted(followers, 'bunny', 'bunnies')}`, followers }
}

function answers({ theirs, mine }: Evidence): string {
  if (theirs > 0 && mine > 0) return "You answer each other's posts"
  return theirs > 0 ? 'Answers your posts' : 'You answer their posts'
}

function tags(evidence: Evidence, wrote: boolean, sentence: (named: string) => string) {
  const named = evidence.tags
    .filter((shared) => shared.wrote === wrote)
    .sort((a, b) => b.says - a.says || (a.tag < b.tag ? -1 : 1))
    .slice(0, caps.named)
    .map(({ tag }) => tag)
  return { text: sentence(joined(named.map((tag) => `#${tag}`))), tags: named }
}

/** Names all of up to three mutual friends, or two and the number of the others. */
function mutualFriends(count: number, people: UserRef[]): SuggestionReason {
  const names = people.map((friend) => friend.displayName)
  const shown = count > names.length ? names.slice(0, 2) : names
  const others = count - shown.length
  const parts = others > 0 ? [...shown, counted(others, 'other', 'others')] : shown
  const text = `${counted(count, 'mutual friend', 'mutual friends')}: ${joined(parts)}`
  return { kind: 'mutual_friends', text, count, people }
}

function joined(parts: string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
