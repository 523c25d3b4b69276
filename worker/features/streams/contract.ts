import { z } from 'zod'
import { ListId, type PostId, type UserId } from '../../core/ids'
import type { Scope } from '../../core/scopes'
import { Tag } from '../../core/text'
import type { StreamChange } from '../../core/vocabulary'

/*
 * What an app made for Mastodon can listen to over one socket, by the names it knows (docs/decisions/141-streams-for-apps.md).
 * Everybody here is local, so what is local is all there is; nothing comes from elsewhere, and conversations are no statuses.
 */
const ofEverybody = ['public', 'public:local', 'local', 'public:media', 'public:local:media'] as const
const empty = ['public:remote', 'public:remote:media', 'direct'] as const
const ofTag = ['hashtag', 'hashtag:local'] as const
export const streamNames = ['user', 'user:notification', ...ofEverybody, ...ofTag, 'list', ...empty] as const
export type StreamName = (typeof streamNames)[number]

/** Something that is listened to; `tag` as the app wrote it, which it looks for in what it is told. */
export const Stream = z.object({
  name: z.enum(streamNames),
  tag: z.string().max(100).optional(),
  list: ListId.optional(),
})
export type Stream = z.infer<typeof Stream>

/** What an app needs to listen; what everybody may see needs a token, and no more. */
const needs: Partial<Record<StreamName, Scope>> = {
  user: 'read:statuses',
  'user:notification': 'read:notifications',
  list: 'read:lists',
  direct: 'read:statuses',
}

export function scopeOfStream(name: StreamName): Scope | null {
  return needs[name] ?? null
}

/** By what a hub is told of posts: `home` of those of people around one, the others of what everybody may see. */
export type Topic = 'home' | 'public' | `tag:${string}`

/** Null where nothing ever comes from outside, or where the hub hears of it anyway. */
export function topicOf({ name, tag }: Stream): Topic | null {
  if (name === 'user' || name === 'list') return 'home'
  if (isIn(ofEverybody, name)) return 'public'
  if (isIn(ofTag, name)) return topicOfTag(tag ?? '')
  return null
}

export function topicOfTag(tag: string): Topic | null {
  const parsed = Tag.safeParse(tag)
  return parsed.success ? `tag:${parsed.data}` : null
}

/** Whether nothing but posts with pictures, videos or sounds is wanted. */
export function isOfMedia({ name }: Stream): boolean {
  return name.endsWith(':media')
}

function isIn(names: readonly StreamName[], name: StreamName): boolean {
  return names.includes(name)
}

/** What one socket may listen to at once, and how many characters that may take in what the object remembers of it. */
export const streamLimits = { subscriptions: 20, remembered: 1_200 } as const

export type StreamNews = { postId: PostId; authorId: UserId; change: StreamChange; topics: Topic[] }
