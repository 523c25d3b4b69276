import { createHash } from 'node:crypto'
import type { PostId } from '../core/ids'

/** What cached values are dropped by. */
export const tagOf = {
  post: (id: PostId) => `post:${id}`,
  /** By name, because a profile is asked for by name; names do not change. */
  profile: (username: string) => `profile:${username}`,
  /** The first page of a person's wall. */
  wall: (username: string) => `wall:${username}`,
  /** Lists of posts that everybody sees. */
  lists: 'lists',
  /** What is trending, as it was ranked last. */
  trends: 'trends',
  /** Numbers of public posts. */
  stats: 'stats',
} as const

/** Where the version of a tag is kept. That lives for a day, and some tags are names: it does not say them. */
export function versionKey(tag: string): string {
  return `warren:version:${createHash('sha256').update(tag).digest('base64url')}`
}
