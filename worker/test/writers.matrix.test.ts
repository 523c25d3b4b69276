import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { connect } from '../db/client'
import { sessions, users } from '../db/schema'
import { closeCodes } from '../realtime/protocol'
import { UserHub } from '../realtime/user-hub'
import { scopesOf } from '../features/apps/scope-table'
import { ROTATION_GRACE } from '../features/auth/tokens'
import { byApp } from './apps'
import { holdEvents } from './bus'
import { freshWorld } from './fresh-world'
import { logIn } from './log-in'
import { acts, caseAbout, moderators, reports } from './moderation'
import { metered } from './meter'
import { subscribed } from './push'
import { giveRole } from './roles'
import { directOf, says, tellInboxes } from './rooms'
import { everyRow } from './snapshot'
import { isTried } from './runs'
import { openRoom } from './socket'
import { links } from './wallet'
import { PASSWORD, type Person, person, request } from './world'
import { bodyOf, type WriteRoute, writeRoutes } from './write-routes'

/*
 * Every route that writes, as the API document lists them, asked with the token of somebody who may write no more: for 15
 * minutes the token itself is still good. Nothing may depend on what happens after the answer that ended it, so
 * everything is tried a second time with a process that died right after.
 */
/** The routes that such a token may use, and why. */
const open: Record<string, string> = {
  'POST /api/v1/auth/register': 'asks for no session',
  'POST /api/v1/auth/providers/sign-up': 'asks for no session, and is refused to who is barred',
  'POST /api/v1/auth/login': 'asks for no session, and is refused to who is barred',
  'POST /api/v1/auth/refresh': 'looks at the session itself',
  'POST /api/v1/auth/email/confirm': 'asks for no session, but for what came by mail',
  'POST /api/v1/auth/reset': 'asks for no session',
  'POST /api/v1/auth/reset/confirm': 'asks for no session, but for what came by mail',
  'POST /api/v1/auth/link': 'asks for no session',
  'POST /api/v1/auth/link/confirm': 'the same, and is refused to who is barred',
  'POST /api/v1/auth/passkeys/options': 'asks for no session',
  'POST /api/v1/auth/passkeys/sign-in': 'asks for no session, and is refused to who is barred',
  'POST /api/v1/auth/return':
    'asks for no session, but for the token of a log-in, and is refused to who is barred',
  'POST /api/v1/auth/second-factor': 'asks for no session, and is refused to who is barred',
  'POST /api/v1/apps': 'asks for no session: an app registers itself',
  'POST /oauth/token': 'asks for no session, but for a code or a secret; what bars somebody ends their codes',
  'POST /oauth/revoke': 'asks for no session, but for the token that is given back',
  'POST /api/v1/auth/logout': 'ends a session, and one that has ended once more',
  'POST /api/v1/mail/unsubscribe/{token}': 'asks for no session, but for the token of a mail',
  'POST /api/v1/mail/bounces/{provider}': 'asks for no session, but for the signature of a provider',
}

const writes = await writeRoutes()

const db = connect(env)
const UNKNOWN = '0192f1f0-0000-7000-8000-00000000dead'

/** What the routes are about, so that each of the requests would do something. */
type Things = { owner: Person; actor: Person; refreshToken: string; address: (path: string) => string }

/** The session a person asks with, or their other one. */
async function sessionOf(who: Person, current: boolean): Promise<string> {
  const all = await who.all<{ id: string; current: boolean }>('/auth/sessions')
  return all.find((each) => each.current === current)!.id
}

async function things(): Promise<Things> {
  const [owner, ben] = [await person('ada'), await person('ben')]
  await giveRole(owner.username, 'admin')
  const { actor, refreshToken } = await logIn(owner)
  // The token keeps the role, which opens the routes of operators; moderators do not judge their own.
  await giveRole(owner.username, 'user')
  const room = await directOf(owner, ben)
  await says(ben, room.id, 'Unread')
  await tellInboxes(room.id)
  const post = await ben.posts('Seen by nobody yet')
  const comment = await owner.does('POST', `/posts/${post.id}/comments`, { text: 'Mine' })
  await ben.does('POST', `/posts/${post.id}/comments`, { text: 'News for her', parentId: comment.id })
  const filter = await owner.does('POST', '/filters', { phrase: 'carrots' })
  await owner.follows(ben)
  const list = await owner.does('POST', '/lists', { title: 'Gardeners' })
  const media = await owner.uploads()
  const session = await sessionOf(owner, true)
  await subscribed(actor)
  const { address: wallet } = await links(owner)
  const named: [start: string, value: string][] = [
    ['/auth/sessions/', session],
    ['/push/subscriptions/', session],
    ['/posts/', post.id],
    ['/comments/', comment.id],
    ['/filters/', filter.id],
    ['/lists/', list.id],
    ['/tags/', 'gardening'],
    ['/media/', media.id],
    ['/conversations/', room.id],
    ['/wallets/', wallet],
    ['/admin/events/subscribers/', 'nobody'],
  ]
  const address = (path: string) => {
    const short = path.replace('/api/v1', '').replace('{username}', ben.username).replace('{seq}', '1')
    const value = named.find(([start]) => short.startsWith(start))?.[1] ?? UNKNOWN
    return short
      .replace('{variant}', 'small')
      .replace('{n}', '1')
      .replace('{link}', UNKNOWN)
      .replace(/\{[^}]+\}/g, value)
  }
  return { owner, actor, refreshToken, address }
}

const ask = ({ actor, address }: Things, { method, path, ...sent }: WriteRoute) =>
  actor.request(method, address(path), bodyOf(sent))

/** Everything that is stored, in the database and in the objects of the person. */
async function everything({ actor }: Things): Promise<unknown> {
  const lists = ['/conversations', '/notifications', '/notifications/unread-count']
  return { rows: await everyRow(), lists: await Promise.all(lists.map((path) => actor.get(path))) }
}

const newPassword = 'a new burrow, a new word'

async function barred({ owner }: Things, kind: 'suspend' | 'ban'): Promise<void> {
  const [[mia], reporter] = [await moderators(), await person('ben')]
  await reports(reporter, { type: 'profile', username: owner.username })
  const { id } = await caseAbout(mia, owner.username)
  const reply = await acts(mia, id, kind, kind === 'suspend' ? { days: 7 } : {})
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
}

type Ending = (all: Things) => Promise<unknown>
const endings: Record<string, Ending> = {
  'logged out': ({ actor }) => actor.does('POST', '/auth/logout'),
  'ended from another device': async ({ owner }) => {
    await owner.does('DELETE', `/auth/sessions/${await sessionOf(owner, false)}`)
  },
  'the password changed': ({ owner }) =>
    owner.does('POST', '/auth/password', { currentPassword: PASSWORD, newPassword }),
  'a refresh token used twice': async ({ owner, refreshToken }) => {
    const past = Date.now() - ROTATION_GRACE - 1
    for (const status of [200, 401]) {
      await db.update(sessions).set({ rotatedAt: past }).where(eq(sessions.userId, owner.id))
      expect((await request('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(status)
    }
  },
  suspended: (all) => barred(all, 'suspend'),
  banned: (all) => barred(all, 'ban'),
  deactivated: ({ owner }) => owner.does('POST', '/users/me/deactivation', {}),
  'to be deleted': ({ owner }) => owner.does('POST', '/users/me/deletion', { username: owner.username }),
  'banned, with a session that began at that moment': ({ owner }) =>
    db.update(users).set({ standing: 'banned' }).where(eq(users.id, owner.id)),
}

/** Runs it in a process that dies with the answer: no event is handled, and no object hears of it. */
async function dying(work: () => Promise<void>): Promise<void> {
  const release = holdEvents()
  const told = vi.spyOn(UserHub.prototype, 'endSessions').mockResolvedValue()
  try {
    await work()
  } finally {
    told.mockRestore()
    release()
  }
}

const guarded = writes.filter(({ name }) => !open[name])

async function refusesEveryWrite(end: Ending, all: Things, which: WriteRoute[]): Promise<void> {
  await end(all)
  const before = await everything(all)
  const wrong: string[] = []
  for (const write of which) {
    const { status, body } = await ask(all, write)
    const refused = status === 401 ? 'session_ended' : status === 403 ? 'account_suspended' : 'neither'
    if (body?.code !== refused) wrong.push(`${write.name}: ${status} ${body?.code ?? ''}`)
  }
  expect(wrong).toEqual([])
  const room = await openRoom(all.actor, all.address('/conversations/{id}').split('/').at(-1)!)
  expect((await room.closed).code, 'a socket by which one could write').toBe(closeCodes.sessionEnded)
  expect(await everything(all)).toEqual(before)
}

describe('every route that writes', () => {
  beforeAll(freshWorld)

  it('is either tried here or is said to be open', () => {
    expect(writes.length).toBeGreaterThan(40)
    expect(Object.keys(open).filter((name) => !writes.some((write) => write.name === name))).toEqual([])
  })

  it('lets in who may write', async () => {
    const all = await things()
    const leaves = ({ name }: WriteRoute) => name === 'POST /api/v1/users/me/deactivation'
    // The last of all, or nothing else could be asked.
    for (const write of [...guarded.filter((each) => !leaves(each)), ...guarded.filter(leaves)]) {
      const { status, body } = await ask(all, write)
      expect(['session_ended', 'account_suspended', 'unauthenticated'], write.name).not.toContain(body?.code)
      expect(status, write.name).toBeLessThan(500)
    }
  })

  it.runIf(env.DATABASE === 'd1')(
    'is checked in one round trip where an object stores what is written',
    async () => {
      const all = await things()
      const room = '/conversations/{id}'
      const stored: [method: string, path: string, body?: object][] = [
        ['POST', `${room}/messages`, { text: 'Counted' }],
        ['PUT', `${room}/read`, { seq: 1 }],
        ['PUT', `${room}/mute`],
        ['POST', '/notifications/read', { upTo: 1 }],
        ['POST', '/auth/socket-ticket'],
      ]
      for (const [method, path, body] of stored) {
        const init = body ? { body } : {}
        const { result, trips, rowsRead } = await metered(() =>
          all.actor.request(method, all.address(path), init),
        )
        expect(result.status, path).toBeLessThan(300)
        expect([trips, rowsRead], path).toEqual([1, 2])
      }
    },
  )

  it('refuses an app whose session has ended elsewhere, though its token is remembered here', async () => {
    const all = await things()
    const actor = await byApp(all.owner, ['read', 'write', 'follow', 'push'])
    await actor.get('/users/me')
    await db.delete(sessions).where(and(eq(sessions.userId, all.owner.id), eq(sessions.method, 'app')))
    const before = await everyRow()
    const wrong: string[] = []
    let tried = 0
    for (const write of guarded) {
      if (!scopesOf.has(write.name.replace(/\{(\w+)\}/g, ':$1'))) continue
      tried++
      const { status, body } = await ask({ ...all, actor }, write)
      // Once the memory is over, it is not known at all.
      const isRefused = status === 401 && ['session_ended', 'invalid_token'].includes(body?.code)
      if (!isRefused) wrong.push(`${write.name}: ${status} ${body?.code ?? ''}`)
    }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(40)
    expect(await everyRow()).toEqual(before)
  })

  const kinds = Object.entries(endings)
  describe.each(kinds.map(([name, end], place) => ({ name, end, place })))(
    'refuses who was $name',
    (kind) => {
      const { end, place } = kind
      // Each route after one of the endings, and after a third of them by the test below, in which less has happened; in full, after all.
      const tried = (of: number) => guarded.filter((_, index) => isTried(index + place, of))
      it('at once', async () => refusesEveryWrite(end, await things(), tried(kinds.length)))

      it('though the process died right after the answer', async () => {
        const all = await things()
        await dying(() => refusesEveryWrite(end, all, tried(3)))
      })
    },
  )
})
