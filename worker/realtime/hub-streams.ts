import { DomainError } from '../core/errors'
import { logFailure } from '../core/failure'
import type { ListId, UserId } from '../core/ids'
import { MINUTE } from '../core/time'
import { makeCtx, type UserCtx } from '../ctx'
import { connect } from '../db/client'
import type { Env } from '../env'
import { getList } from '../features/lists/service'
import { type Stream, type StreamNews, topicOf } from '../features/streams/contract'
import { listen } from '../features/streams/store'
import type { Place, TimelineNews } from '../features/timeline/contract'
import type { HubTimeline } from '../features/timeline/hub-timeline'
import { AppClientFrame, type AppGreeting } from './app-protocol'
import { added, admitted, named, removed } from './app-streams'
import { askedBy, concerns, framesOf, type Item, type Voiced } from './app-told'
import type { AppVoice } from './app-voice'
import type { Parsed } from './sockets'
import { attach, attached, isLive, liveSockets } from './socket-life'

/** Between two looks at what has gathered, in milliseconds: what happens within is asked of the database at once. */
const LOOK_EVERY = 250
/** How much is told at once. */
const AT_ONCE = 20
/** How much may wait, beyond which the oldest is left out: an app that reads its lists finds it there. */
const MOST_WAITING = 200
/** How long the database believes that somebody listens, in milliseconds. */
const BELIEVED_FOR = 60 * MINUTE
/** After which time that is said again. */
const SAY_EVERY = 20 * MINUTE

type Life = {
  state: DurableObjectState
  env: Env
  me: UserId
  timeline: HubTimeline
  /** When to say again what is listened to; null for not at all. */
  wakeAt: (at: number | null) => void
}

/**
 * What apps made for Mastodon are told over their sockets (docs/decisions/141-streams-for-apps.md). Nothing is stored of it:
 * who was away asks again.
 */
export class HubStreams {
  #items: Item[] = []
  #busy = false
  #turn: Promise<void> = Promise.resolve()
  /** What the database was last told; null where that is not known. */
  #topics: string | null = null

  constructor(
    readonly life: Life,
    readonly voice: AppVoice,
  ) {}

  sockets(): WebSocket[] {
    return liveSockets(this.life.state).filter((socket) => attached(socket).app !== undefined)
  }

  /** What came into the timeline, or left it: also of what one wrote oneself, elsewhere. */
  entered({ postId, feedKey, authorId, repost, tag }: TimelineNews, place: Place, isNews: boolean): void {
    if (place.gone !== undefined) this.#tell({ kind: 'unreposted', place: place.gone })
    else if (place.home || place.lists.length > 0) {
      if (!isNews && (authorId !== this.life.me || repost)) return
      const entry = { postId, feedKey, by: repost ? [repost.by] : [], tags: tag === undefined ? [] : [tag] }
      this.#tell({ kind: 'new', entry, place, topics: [] })
    }
  }

  /** Something happened to a post, or their word filters are others. */
  streamed(news: StreamNews | 'filters'): void {
    if (this.sockets().length === 0) return
    if (news === 'filters') return this.#tell({ kind: 'filters' })
    const { postId, authorId, change, topics } = news
    const entry = { postId, feedKey: '', by: [], tags: this.life.timeline.tagsOf(postId) }
    const place = change === 'new' ? { home: false, lists: [] } : this.life.timeline.placeOf(postId, authorId)
    this.#tell({ kind: change, entry, place, topics })
  }

  /** @param rev of a notification that is new */
  notified(rev: number): void {
    this.#tell({ kind: 'news', rev })
  }

  /** A socket has opened, which may have asked for a stream in its address. */
  begin(socket: WebSocket, { asked }: AppGreeting): Promise<void> {
    if (asked === undefined) return Promise.resolve()
    const frame = AppClientFrame.safeParse({ ...asked, type: 'subscribe' })
    return frame.success
      ? this.#inTurn(() => this.#take(socket, frame.data))
      : Promise.resolve(sendTo(socket, { error: 'Unknown stream type', status: 400 }))
  }

  receive(socket: WebSocket, parsed: Parsed<AppClientFrame>): Promise<void> {
    if (parsed.ok) return this.#inTurn(() => this.#take(socket, parsed.frame))
    const { error } = parsed
    const detail = error && 'detail' in error ? String(error.detail) : 'This is no frame'
    // After what was asked before: an answer tells that all of that is done.
    return this.#inTurn(() => Promise.resolve(sendTo(socket, { error: detail, status: 400 })))
  }

  /** It is time to say again what is listened to. */
  settleAgain(): Promise<void> {
    return this.#inTurn(() => this.#settle(true))
  }

  /** Says what is listened to now, and again while somebody does. In its turn: what was said last is what holds. */
  async #settle(isDue = false): Promise<void> {
    const streams = this.#streams()
    const topics = [...new Set(streams.flatMap((stream) => topicOf(stream) ?? []))].sort()
    const now = Date.now()
    if (!isDue && this.#topics === topics.join()) return
    // First arranged, then done: also what a crash leaves is taken back then.
    this.life.wakeAt(topics.length > 0 ? now + SAY_EVERY : now + MINUTE)
    const db = connect(this.life.env)
    const [first, ...rest] = listen(db, this.life.me, topics, now + BELIEVED_FOR)
    if (first) await db.batch([first, ...rest])
    this.#topics = topics.join()
    if (topics.length === 0) this.life.wakeAt(null)
  }

  /** A socket is gone. */
  left(): void {
    void this.#inTurn(() => this.#settle()).catch((error: unknown) => logFailure('streams', error))
  }

  #streams(): Stream[] {
    return this.sockets().flatMap((socket) => attached(socket).app?.streams ?? [])
  }

  async #take(socket: WebSocket, frame: AppClientFrame): Promise<void> {
    if (!isLive(socket)) return
    const decided = named(frame, this.voice.listOf)
    if (!decided.ok) return sendTo(socket, decided.error)
    const { stream } = decided
    if (frame.type === 'unsubscribe') this.#change(socket, (streams) => removed(streams, stream))
    else {
      if (stream.list && !(await this.#hasList(socket, stream.list)))
        return sendTo(socket, { error: 'There is no such list', status: 404 })
      const { app } = attached(socket)
      const allowed = app && admitted(app, stream)
      if (!allowed?.ok) return allowed && sendTo(socket, allowed.error)
      // Whose posts and reposts come in is known to a timeline that was read.
      const feed = stream.list ? { list: stream.list } : 'all'
      if (topicOf(stream) === 'home')
        await this.life.timeline.page({ feed, before: '~', take: 1 }, Date.now())
      this.#change(socket, (streams) => added(streams, stream))
    }
    await this.#settle()
  }

  #change(socket: WebSocket, change: (streams: Stream[]) => Stream[]): void {
    const { app, ...rest } = attached(socket)
    if (app && isLive(socket)) attach(socket, { ...rest, app: { ...app, streams: change(app.streams) } })
  }

  async #hasList(socket: WebSocket, list: ListId): Promise<boolean> {
    try {
      await getList(this.#ctx(socket), list)
      return true
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not_found') return false
      throw error
    }
  }

  /** Whoever listens, as somebody without a role: what only moderators see stands in no stream. */
  #ctx(socket: WebSocket): UserCtx {
    const { app, sessionId } = attached(socket)
    const { env, me, state } = this.life
    const username = app?.username ?? ''
    const viewer = { id: me, username, role: 'user', sessionId, tokenExpiresAt: 0 } as const
    return { ...makeCtx(env, { defer: (work) => state.waitUntil(work) }), db: connect(env), viewer }
  }

  #tell(item: Item): void {
    if (!this.#streams().some((stream) => concerns(item, stream))) return
    this.#items.push(item)
    if (this.#items.length > MOST_WAITING) this.#items.shift()
    if (!this.#busy) void this.#work()
  }

  async #work(): Promise<void> {
    this.#busy = true
    while (this.#items.length > 0) {
      const items = this.#items.splice(0, AT_ONCE)
      await this.#send(items).catch((error: unknown) => logFailure('streams', error))
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
    }
    this.#busy = false
  }

  /** Addresses of files in what is told hold for one session. */
  async #send(items: Item[]): Promise<void> {
    const bySession = Map.groupBy(this.sockets(), (socket) => {
      const { app, sessionId } = attached(socket)
      return `${sessionId} ${app?.origin ?? ''}`
    })
    for (const sockets of bySession.values())
      await this.#sendTo(sockets, items).catch((error: unknown) => logFailure('streams', error))
  }

  /** Asks what may be shown of it now, and shows it to the streams it was asked for, as far as their sockets are open still. */
  async #sendTo(sockets: WebSocket[], items: Item[]): Promise<void> {
    const [first] = sockets
    if (!first) return
    const listening = sockets.map((socket) => ({ socket, app: attached(socket).app }))
    const streams = listening.flatMap(({ app }) => app?.streams ?? [])
    const asked = askedBy(this.life.state.storage.sql, items, streams, attached(first).app?.origin ?? '')
    const voiced: Voiced = { said: await this.voice.say(this.#ctx(first), asked), voice: this.voice }
    for (const { socket, app } of listening)
      for (const stream of app?.streams ?? [])
        for (const item of items)
          for (const frame of framesOf(item, stream, app, voiced)) sendTo(socket, frame)
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.#turn.then(work)
    this.#turn = next.catch(() => undefined)
    return next
  }
}

/** Such apps know nothing of a `check`, so nobody knows how much of it they have read. */
function sendTo(socket: WebSocket, frame: object): void {
  if (!isLive(socket)) return
  try {
    socket.send(JSON.stringify(frame))
  } catch {
    // It closed in this moment; its close event will say so.
  }
}
