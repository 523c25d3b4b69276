import { expect } from 'vitest'
import { z } from 'zod'
import { fetchWorker } from './fetch'
import { ORIGIN, type Person } from './world'

/*
 * An app made for Mastodon, as Warren's second door sees it. Every answer is held against what Tusky and Ice Cubes need to be
 * there: of a page in which one status lacks it, these show nothing.
 */
const Id = z.string().regex(/^\d+$/)
const Time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const Picture = z.url().refine((url) => !url.endsWith('.svg'))

export const Account = z.object({
  id: Id,
  username: z.string().min(1),
  acct: z.string().min(1),
  display_name: z.string(),
  note: z.string(),
  url: z.url(),
  avatar: Picture,
  avatar_static: Picture,
  header: Picture,
  header_static: Picture,
  created_at: Time,
  locked: z.boolean(),
  bot: z.boolean(),
  emojis: z.array(z.unknown()),
  fields: z.array(z.object({ name: z.string(), value: z.string(), verified_at: z.null() })),
  followers_count: z.int(),
  following_count: z.int(),
  statuses_count: z.int(),
})
export const Credentials = Account.extend({
  source: z.object({
    privacy: z.string(),
    sensitive: z.boolean(),
    note: z.string(),
    fields: z.array(z.unknown()),
  }),
})
const Attachment = z.object({
  id: Id,
  type: z.enum(['image', 'gifv', 'video', 'audio', 'unknown']),
  url: z.url(),
  preview_url: z.url().nullable(),
  meta: z.object({}).loose(),
  description: z.string().nullable(),
})
export const Poll = z.object({
  id: Id,
  expires_at: Time,
  expired: z.boolean(),
  multiple: z.boolean(),
  votes_count: z.int(),
  voters_count: z.int(),
  voted: z.boolean(),
  own_votes: z.array(z.int()),
  options: z.array(z.object({ title: z.string(), votes_count: z.int().nullable() })),
})
const Bare = z.object({
  id: Id,
  uri: z.url(),
  url: z.url(),
  account: Account,
  content: z.string(),
  created_at: Time,
  edited_at: Time.nullable(),
  emojis: z.array(z.unknown()),
  reblogs_count: z.int(),
  favourites_count: z.int(),
  replies_count: z.int(),
  sensitive: z.boolean(),
  spoiler_text: z.string(),
  language: z.string().nullable(),
  visibility: z.enum(['public', 'unlisted', 'private', 'direct']),
  media_attachments: z.array(Attachment),
  mentions: z.array(z.object({ id: Id, username: z.string(), url: z.url(), acct: z.string() })),
  tags: z.array(z.object({ name: z.string(), url: z.url() })),
  in_reply_to_id: Id.nullable(),
  in_reply_to_account_id: Id.nullable(),
  favourited: z.boolean(),
  reblogged: z.boolean(),
  bookmarked: z.boolean(),
  muted: z.boolean(),
  pinned: z.boolean(),
  poll: Poll.nullable(),
  filtered: z.array(
    z.object({ filter: z.object({ id: z.string(), title: z.string(), filter_action: z.string() }) }),
  ),
})
export const Status = Bare.extend({ reblog: Bare.nullable() })
export type Status = z.infer<typeof Status>
export const Statuses = z.array(Status)
export const Accounts = z.array(Account)
export const Notification = z.object({
  id: z.string().regex(/^\d+$/),
  type: z.enum(['mention', 'follow', 'follow_request', 'favourite', 'reblog', 'poll']),
  created_at: Time,
  account: Account,
  status: Status.optional(),
})
export const Relationship = z.object({
  id: Id,
  following: z.boolean(),
  followed_by: z.boolean(),
  blocking: z.boolean(),
  muting: z.boolean(),
  muting_notifications: z.boolean(),
  requested: z.boolean(),
  showing_reblogs: z.boolean(),
  domain_blocking: z.boolean(),
  notifying: z.boolean(),
  endorsed: z.boolean(),
  blocked_by: z.boolean(),
  note: z.string(),
})
export const Filter = z.object({
  id: Id,
  title: z.string(),
  context: z.array(z.string()),
  filter_action: z.enum(['warn', 'hide']),
  expires_at: Time.nullable(),
  keywords: z.array(z.object({ id: Id, keyword: z.string(), whole_word: z.boolean() })),
  statuses: z.array(z.unknown()),
})

type Init = { body?: unknown; form?: URLSearchParams | FormData; headers?: Record<string, string> }
export type Answer<T = any> = { status: number; body: T; headers: Headers; link: Record<string, string> }

/** A request of an app, of somebody or of nobody. What is answered to it is read by everybody's pages. */
export async function call<T = any>(
  who: Person | null,
  method: string,
  path: string,
  { body, form, headers }: Init = {},
): Promise<Answer<T>> {
  const response = await fetchWorker(
    new Request(path.startsWith('http') ? path : `${ORIGIN}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.mastodon+json',
        ...(who && { authorization: `Bearer ${who.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: form ?? (body === undefined ? null : JSON.stringify(body)),
    }),
  )
  expect(response.headers.get('access-control-allow-origin'), path).toBe('*')
  const text = await response.text()
  const parsed: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  const links = (response.headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)
  const link = Object.fromEntries([...links].map(([, url = '', rel = '']) => [rel, url]))
  return { status: response.status, body: parsed as T, headers: response.headers, link }
}

/** A request that must succeed, and whose answer must be of this form. */
export async function gets<T extends z.ZodType>(
  who: Person | null,
  path: string,
  schema: T,
  { method = 'GET', ...init }: Init & { method?: string } = {},
): Promise<z.infer<T>> {
  const { status, body } = await call(who, method, path, init)
  expect(status, `${method} ${path}: ${JSON.stringify(body)}`).toBe(200)
  const read = schema.safeParse(body)
  expect(read.error?.issues ?? [], `${method} ${path}`).toEqual([])
  return read.data!
}

export function posts<T extends z.ZodType>(who: Person, path: string, schema: T, init: Init = {}) {
  return gets(who, path, schema, { method: 'POST', ...init })
}
