import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { expect } from 'vitest'
import { makeCtx } from '../ctx'
import type { Role } from '../core/vocabulary'
import { emit, flush, store } from '../events/outbox'
import { hashPassword } from '../features/auth/password'
import { newUser } from '../features/auth/service'
import { openSession } from '../features/auth/session'
import { insertUser, type UserRow } from '../features/auth/store'
import type { MediaPurpose, MediaView } from '../features/media/contract'
import type { NewPost, PostView } from '../features/posts/contract'
import type { Me, Profile } from '../features/profiles/contract'
import { meView } from '../features/profiles/view'
import { deliverUnlessHeld, testEnv } from './bus'
import { violation } from './contract'
import { fetchWorker } from './fetch'
import { picture } from './pictures'

/*
 * The people of the tests. They use Warren as everybody does, over HTTP, so a test reads as a story:
 *
 *   const [ada, ben] = await people(2)
 *   const post = await ada.posts('The first carrots are up!')
 *   await ben.reactsTo(post, 'like')
 */
export const ORIGIN = 'http://localhost:8787'
export const PASSWORD = 'tall clover by moonlight'

export type Reply<Body = any> = { status: number; body: Body; headers: Headers }
type Init = { body?: unknown; headers?: Record<string, string>; raw?: BodyInit }

/** One request; the answer is held against the API document. `path` is relative to /api/v1. */
export async function request<Body = any>(
  method: string,
  path: string,
  init: Init = {},
): Promise<Reply<Body>> {
  const { body, raw, headers } = init
  const full = `/api/v1${path}`
  const response = await fetchWorker(
    new Request(`${ORIGIN}${full}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: raw ?? (body === undefined ? null : JSON.stringify(body)),
    }),
  )
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  const parsed = text === '' ? undefined : isJson ? JSON.parse(text) : text
  expect(await violation(method, full, response, parsed), `${method} ${full}`).toBeNull()
  return { status: response.status, body: parsed, headers: response.headers }
}

export class Person {
  constructor(
    readonly me: Me,
    readonly token: string,
    readonly email: string,
  ) {}

  get id(): Me['id'] {
    return this.me.id
  }

  get username(): string {
    return this.me.username
  }

  request<Body = any>(method: string, path: string, init: Init = {}): Promise<Reply<Body>> {
    const headers = { authorization: `Bearer ${this.token}`, ...init.headers }
    return request<Body>(method, path, { ...init, headers })
  }

  /** A request that must succeed; gives its body. */
  async does<Body = any>(method: string, path: string, body?: unknown): Promise<Body> {
    const reply = await this.request<Body>(method, path, body === undefined ? {} : { body })
    expect(reply.status, `${method} ${path}: ${JSON.stringify(reply.body)}`).toBeLessThan(300)
    return reply.body
  }

  get<Body = any>(path: string): Promise<Body> {
    return this.does<Body>('GET', path)
  }

  /** Every page of a list, joined; asks in small pages so that paging is exercised. */
  async all<Item = any>(path: string, limit = 3): Promise<Item[]> {
    return everyPage<Item>((query) => this.get(`${path}${path.includes('?') ? '&' : '?'}${query}`), limit)
  }

  posts(text: string, rest: Partial<Omit<NewPost, 'text'>> = {}): Promise<PostView> {
    return this.does<PostView>('POST', '/posts', { text, ...rest })
  }

  /** Uploads a picture, or what else is given. */
  async uploads(purpose: MediaPurpose = 'post', bytes: Uint8Array = picture()): Promise<MediaView> {
    const reply = await this.request<MediaView>('POST', `/media?for=${purpose}`, file(bytes))
    expect(reply.status, JSON.stringify(reply.body)).toBe(201)
    return reply.body
  }

  /** The bytes of a file, as a browser asks for them. */
  fetches(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
    return fetchFile(address, { authorization: `Bearer ${this.token}`, ...headers }, method)
  }

  async befriends(other: Person): Promise<void> {
    await this.does('PUT', `/users/${other.username}/friend-request`)
    await other.does('PUT', `/users/${this.username}/friend-request`)
  }

  follows(other: Person): Promise<unknown> {
    return this.does('PUT', `/users/${other.username}/follow`)
  }

  blocks(other: Person): Promise<unknown> {
    return this.does('PUT', `/users/${other.username}/block`)
  }

  mutes(other: Person): Promise<unknown> {
    return this.does('PUT', `/users/${other.username}/mute`)
  }

  profileOf(other: Person): Promise<Profile> {
    return this.get<Profile>(`/users/${other.username}`)
  }
}

/** A request whose body is a file. */
export function file(raw: Uint8Array, headers: Record<string, string> = {}): Init {
  return { raw, headers: { 'content-length': String(raw.length), ...headers } }
}

/** As somebody who is not logged in. */
export function fetchFile(address: string, headers: Record<string, string> = {}, method = 'GET') {
  return fetchWorker(new Request(`${ORIGIN}${address}`, { method, headers }))
}

export async function everyPage<Item>(
  load: (query: string) => Promise<{ items: Item[]; nextCursor: string | null }>,
  limit: number,
): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor: string | null = null, first = true; first || cursor; first = false) {
    const page = await load(`limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}

let count = 0
let passwordHash: Promise<string> | undefined

/**
 * A new person with a username nobody else has, whose name starts with `name`. They stand in the database as after signing
 * up, without the hash of a password being computed for each: that is what takes long, and the subject of auth.test.ts alone.
 */
export async function person(name = 'bunny', role: Role = 'user'): Promise<Person> {
  const username = `${name}-${Date.now().toString(36)}${(count++).toString(36)}${Math.random().toString(36).slice(2, 6)}`
  const email = `${username}@example.org`
  passwordHash ??= hashPassword(PASSWORD)
  const execution = createExecutionContext()
  const ctx = makeCtx(testEnv, { defer: (work) => execution.waitUntil(work) })
  const fresh = newUser(ctx.now, { username, email }, await passwordHash)
  const user: UserRow = { ...fresh, emailConfirmedAt: ctx.now, role }
  const session = openSession(ctx, user.id, 'password')
  await store(ctx, [
    insertUser(ctx.db, user),
    session.insert,
    emit(ctx, 'user.registered', { userId: user.id }),
  ])
  const { access } = await session.sign(user)
  await flush(ctx, ctx.emitted)
  await waitOnExecutionContext(execution)
  await deliverUnlessHeld()
  return new Person(meView(user), access.token, email)
}

/** As many new people as are asked for, named in order. */
export async function people<N extends number>(n: N): Promise<Tuple<Person, N>> {
  const names = ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gus', 'hana', 'ivy', 'jo']
  const all: Person[] = []
  for (let i = 0; i < n; i++) all.push(await person(names[i % names.length]))
  return all as Tuple<Person, N>
}

type Tuple<T, N extends number, Found extends T[] = []> = number extends N
  ? T[]
  : Found['length'] extends N
    ? Found
    : Tuple<T, N, [...Found, T]>

/** An address no other request came from, so that limits per address do not meet between tests. */
export function freshAddress(): Record<string, string> {
  const octet = () => Math.floor(Math.random() * 254) + 1
  return { 'cf-connecting-ip': `10.${octet()}.${octet()}.${octet()}` }
}
