import type { SessionId, UserId } from '../core/ids'
import { DAY, HOUR } from '../core/time'
import { makeCtx } from '../ctx'
import type { Env } from '../env'
import { isEnded, tidySessions } from '../features/auth/hub-sessions'
import { tidyInbox } from '../features/chat/inbox-store'
import { tidyNotifications } from '../features/notifications/hub-store'
import { publishDue } from '../features/posts/publish-due'
import { HubPresence } from '../features/presence/hub-presence'
import { HubPushes } from '../features/push/hub-pushes'
import { HubSuggestions } from '../features/suggestions/hub-suggestions'
import { HubTimeline } from '../features/timeline/hub-timeline'
import type { AppVoice } from './app-voice'
import { AppClientFrame } from './app-protocol'
import { asksForSocket, forwardedApp, forwardedViewer, openSocket, refuseSocket } from './handshake'
import { isArranged, type Purpose, ring, wakeAt, wakeBy } from './hub-alarms'
import { forgetUpTo } from './hub-changes'
import { HubPush } from './hub-push'
import { tellNames, tellOfEnds } from './hub-rooms'
import { HubStreams } from './hub-streams'
import { hubSteps } from './hub-schema'
import { closeDead, heardAt, helloFrame, watchPost } from './hub-sockets'
import { isUsed, migrateStorage } from './object-storage'
import { PersonRate } from './person-rate'
import { closeCodes, HubClientFrame, socketLimits } from './protocol'
import { attach, attached, endSocket, isLive, liveSockets, ownSockets } from './socket-life'
import { parseFrame, pingPong, refusal, refuseFrame, send } from './sockets'

const TIDY_AFTER = 6 * HOUR
/** When rooms that could not be told are told again, in milliseconds. */
const RETELL = 10_000

/** A hub's own life: its sockets, its alarm and its storage. `UserHub` adds what others ask of it. */
export class HubLife {
  readonly push: HubPush
  readonly presence: HubPresence
  readonly timeline: HubTimeline
  readonly pushes: HubPushes
  readonly suggestions: HubSuggestions
  readonly streams: HubStreams
  readonly #rate = new PersonRate()

  constructor(
    readonly state: DurableObjectState,
    readonly env: Env,
    readonly me: UserId,
    voice: AppVoice,
  ) {
    const { storage } = state
    if (isUsed(storage)) migrateStorage(storage, hubSteps)
    state.setWebSocketAutoResponse(pingPong())
    this.push = new HubPush(state, () => helloFrame(storage, undefined))
    this.presence = new HubPresence({
      env,
      storage,
      me,
      pingTimeout: socketLimits.pingTimeout,
      heard: () => ownSockets(state).map((socket) => heardAt(state, socket)),
      push: (presence) => this.push.passing({ type: 'presence', presence }),
      patience: 10_000,
      wakeAt: (purpose, at) => wakeAt(storage, purpose, at),
    })
    this.timeline = new HubTimeline(env, me, () => this.storage)
    this.suggestions = new HubSuggestions({
      storage: () => this.storage,
      isUnused: () => this.unused,
      tidyBy: (at) => wakeBy(storage, 'tidy', at),
    })
    const wakeToSay = (at: number | null) => wakeAt(this.storage, 'streams', at)
    this.streams = new HubStreams({ state, env, me, timeline: this.timeline, wakeAt: wakeToSay }, voice)
    this.pushes = new HubPushes({
      env,
      me,
      storage: () => this.storage,
      heard: () => this.push.listening().map((socket) => heardAt(state, socket)),
      pingTimeout: socketLimits.pingTimeout,
      wakeBy: (at) => wakeBy(storage, 'push', at),
    })
  }

  /** Nothing was ever stored here: a hub that is merely asked about must not leave tables behind. */
  get unused(): boolean {
    return !isUsed(this.state.storage)
  }

  get limiting(): { now: number; limited: boolean } {
    return { now: Date.now(), limited: this.env.RATE_LIMITS !== 'off' }
  }

  get storage(): DurableObjectStorage {
    migrateStorage(this.state.storage, hubSteps)
    return this.state.storage
  }

  /** Passes on what a store says of a change: if there was one, the devices hear of it. */
  changed(change: boolean): void {
    if (change) this.push.soon()
    if (!isArranged(this.state.storage, 'tidy')) wakeAt(this.state.storage, 'tidy', Date.now() + TIDY_AFTER)
  }

  async upgrade(request: Request): Promise<Response> {
    if (!asksForSocket(request)) return new Response(null, { status: 426 })
    const viewer = forwardedViewer(request)
    if (isEnded(this.storage, viewer.sessionId, Date.now())) {
      return refuseSocket(closeCodes.sessionEnded, 'Session ended')
    }
    const greeting = forwardedApp(request)
    const app = greeting ? { ...greeting, streams: [] } : undefined
    const opened = openSocket(this.state, { ...viewer, app }, socketLimits.hubSockets)
    if (greeting) await this.streams.begin(opened.socket, greeting)
    else this.presence.arrived(Date.now())
    return opened.response
  }

  async receive(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    if (!isLive(socket)) return
    const counting = { ...this.limiting, rate: this.#rate }
    if (attached(socket).app) {
      const asked = parseFrame(socket, data, AppClientFrame, counting)
      await this.streams.receive(socket, asked)
      if (!asked.ok && asked.close !== null) this.closed(socket, asked.close)
      return
    }
    const parsed = parseFrame(socket, data, HubClientFrame, counting)
    if (!parsed.ok) {
      refuseFrame(socket, parsed)
    } else if (parsed.frame.type === 'hello') {
      // Before it is greeted, so that whoever was greeted hears of every post from then on.
      await this.timeline.visited(Date.now())
      if (!isLive(socket)) return
      attach(socket, { ...attached(socket), greeted: true })
      send(socket, helloFrame(this.storage, parsed.frame.rev))
    } else if (!(await watchPost(this.env, this.me, parsed.frame))) {
      send(socket, refusal('not_found', 'There is no such post, or you may not see it.'))
    }
  }

  closed(socket: WebSocket, code: number): void {
    endSocket(socket, code)
    this.#left([socket])
  }

  #left(gone: WebSocket[]): void {
    const isApp = (socket: WebSocket) => attached(socket).app !== undefined
    if (gone.some(isApp)) this.streams.left()
    if (!gone.every(isApp)) this.presence.left(Date.now())
  }

  /** Closes the sockets of sessions that have ended. */
  closeEnded(ended: (session: SessionId) => boolean): void {
    const closing = liveSockets(this.state).filter((socket) => ended(attached(socket).sessionId))
    for (const socket of closing) endSocket(socket, closeCodes.sessionEnded, 'Session ended')
    this.#left(closing)
  }

  /** Tells rooms what they are owed; what does not get through is told again later. */
  async tell(what: 'rooms' | 'names'): Promise<void> {
    // First arranged, then done: a crash in between leaves nobody untold.
    wakeAt(this.storage, what, Date.now() + RETELL)
    const owed = await (what === 'rooms' ? tellOfEnds(this) : tellNames(this))
    const wait = { nothing: null, more: 0, 'what failed': RETELL }[owed]
    wakeAt(this.storage, what, wait === null ? null : Date.now() + wait)
  }

  ring(now: number): Promise<void> {
    return ring(this.storage, now, (purpose) => this.#serve(purpose, now))
  }

  async #serve(purpose: Purpose, now: number): Promise<void> {
    switch (purpose) {
      case 'tidy':
        return this.#tidy(now)
      case 'presence':
        this.presence.check(now)
        closeDead(this.state, now)
        return this.presence.settled()
      case 'audience':
        return this.presence.readAgain()
      case 'goodbyes':
        return this.presence.sayGoodbyes()
      case 'push':
        return this.pushes.ring(now)
      case 'publish':
        return this.#publish(now)
      case 'streams':
        return this.streams.settleAgain()
      case 'rooms':
      case 'names':
        return this.tell(purpose)
    }
  }

  async #publish(now: number): Promise<void> {
    const ctx = makeCtx(this.env, { now, defer: (work) => this.state.waitUntil(work) })
    const next = await publishDue(ctx, this.me)
    // Not another way: meanwhile something may have been scheduled.
    if (next !== null) wakeBy(this.state.storage, 'publish', next)
  }

  #tidy(now: number): void {
    const { storage } = this
    this.pushes.tidy(now)
    this.suggestions.tidy(now)
    if (tidySessions(storage, now)) wakeAt(storage, 'rooms', now)
    forgetUpTo(storage, tidyNotifications(storage.sql, now - HOUR, socketLimits.replay))
    forgetUpTo(storage, tidyInbox(storage.sql, now - DAY))
  }
}
