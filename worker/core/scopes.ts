import { z } from 'zod'
import { Id } from './ids'

/*
 * What an app may do in somebody's name, by the words that Mastodon's apps ask for. A scope without a colon is all of those
 * that begin with it; `follow` is an older word for six of them.
 */
const groups = {
  read: [
    'accounts',
    'blocks',
    'bookmarks',
    'favourites',
    'filters',
    'follows',
    'lists',
    'mutes',
    'notifications',
    'search',
    'statuses',
  ],
  write: [
    'accounts',
    'blocks',
    'bookmarks',
    'conversations',
    'favourites',
    'filters',
    'follows',
    'lists',
    'media',
    'mutes',
    'notifications',
    'reports',
    'statuses',
  ],
} as const

type Granular = {
  [Group in keyof typeof groups]: `${Group}:${(typeof groups)[Group][number]}`
}[keyof typeof groups]
export type Scope = 'read' | 'write' | 'follow' | 'push' | 'profile' | Granular

export const granularScopes = Object.entries(groups).flatMap(([group, parts]) =>
  parts.map((part) => `${group}:${part}` as Granular),
)
export const scopes: [Scope, ...Scope[]] = ['read', 'write', 'follow', 'push', 'profile', ...granularScopes]

export const Scope = z.enum(scopes)

const followed: readonly Scope[] = ['blocks', 'follows', 'mutes'].flatMap((part) => [
  `read:${part}` as Scope,
  `write:${part}` as Scope,
])

/** Whether one of the scopes that were granted holds the one that is needed. */
export function covers(granted: readonly Scope[], needed: Scope): boolean {
  const [group] = needed.split(':')
  return (
    granted.includes(needed) ||
    granted.includes(group as Scope) ||
    (granted.includes('follow') && followed.includes(needed)) ||
    // Who somebody is, and no more.
    (needed === 'profile' && covers(granted, 'read:accounts'))
  )
}

/** Reads a list that is parted by spaces (RFC 6749, 3.3), each once; null where one of them is unknown. */
export function readScopes(text: string): Scope[] | null {
  const read = z.array(Scope).safeParse([...new Set(text.split(/[\s+]+/).filter(Boolean))])
  return read.success ? read.data : null
}

export const AppId = Id.brand<'AppId'>()
export type AppId = z.infer<typeof AppId>

/** By what somebody's app, or nobody's, asks: of a personal access token there is no app. */
export type AppGrant = { id: AppId | null; scopes: readonly Scope[] }
