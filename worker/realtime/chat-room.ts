import type { ConversationId } from '../core/conversation-id'
import type { SessionId, UserId } from '../core/ids'
import type { PageRequest } from '../db/page'
import type { OwnCard } from '../db/schema'
import type { Env } from '../env'
import type { MemberRole } from '../features/chat/contract'
import { arrangeStep } from '../features/chat/news-store'
import { outside, refuse, tooFast } from '../features/chat/refuse'
import * as direct from '../features/chat/room-direct'
import { describeRoom, readHistory } from '../features/chat/room-history'
import * as acts from '../features/chat/room-acts'
import type * as asked from '../features/chat/contract-room'
import * as bans from '../features/chat/room-bans'
import * as members from '../features/chat/room-members'
import * as messages from '../features/chat/room-messages'
import { RoomMemory } from '../features/chat/room-memory'
import { showCard } from '../features/chat/room-cards'
import { answerMedia } from '../features/chat/room-media'
import { moderateMessage, quoteMessage } from '../features/chat/room-moderation'
import { settle } from '../features/chat/room-forget'
import { roomSteps } from '../features/chat/room-schema'
import type { Progress, Room } from '../features/chat/room-store'
import type { ReactionKind } from '../features/posts/contract'
import type { UserRef } from '../features/profiles/contract'
import { Gather } from './gather'
import { isUsed, migrateStorage } from './object-storage'
import { PersonRate } from './person-rate'
import { ringRoom } from './room-alarm'
import { enterRoom } from './room-door'
import { answerFrames } from './room-frames'
import { type Incoming, readTurns, type Said } from './room-incoming'
import type { RoomRpc } from '../rpc'
import type { Result } from '../core/result'
import { type Outgoing, RoomVoice } from './room-voice'
import { endMember, endSessions, endSocket } from './socket-life'
import { pingPong } from './sockets'
import { StoredObject } from './stored-object'

/**
 * One conversation: the door to its messages and members; what may be done is in `features/chat`. All of it is synchronous,
 * so nothing comes between a decision, its row and its frames, which the platform holds back until the row is on disk.
 */
export class ChatRoom extends StoredObject implements RoomRpc {
  readonly #incoming: Gather<Incoming>
  readonly #memory: RoomMemory
  readonly #voice: RoomVoice
  readonly #rate = new PersonRate()

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    if (isUsed(state.storage)) migrateStorage(state.storage, roomSteps)
    this.#memory = new RoomMemory(state.storage.sql)
    this.#voice = new RoomVoice(state)
    this.#incoming = new Gather((frames) => this.#receive(frames))
    state.setWebSocketAutoResponse(pingPong())
  }

  override async fetch(request: Request): Promise<Response> {
    return enterRoom(this.ctx, request)
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    const moment = this.#incoming.add({ socket, data })
    // Not returned: the platform hands over the next frame of a socket when the last one is done.
    if (moment) this.ctx.waitUntil(moment)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    endSocket(socket, code)
  }

  override alarm(): Promise<void> {
    return ringRoom(this.env, this.ctx.storage)
  }

  async openDirect(id: ConversationId, people: UserRef[], readOnly: boolean) {
    this.#open((room) => direct.openDirect(room, id, people, readOnly))
  }

  async closeDirect() {
    this.#doIfUsed((room) => direct.closeDirect(room))
  }

  async openGroup(id: ConversationId, owner: UserRef, name: string, invited: UserRef[]) {
    this.#open((room) => members.openGroup(room, id, owner, name, invited))
  }

  async describe(viewer: UserId) {
    return this.#ask((room) => describeRoom(room, viewer))
  }

  async rename(viewer: UserId, name: string) {
    return this.#ask((room) => acts.renameGroup(room, viewer, name))
  }

  async invite(viewer: UserId, person: UserRef) {
    return this.#ask((room) => members.invite(room, viewer, person))
  }

  async setRole(viewer: UserId, person: UserId, role: MemberRole) {
    return this.#ask((room) => members.changeRole(room, viewer, person, role))
  }

  async settle(viewer: UserId, what: asked.Ending) {
    return this.#ask((room) => settle(room, viewer, what))
  }

  async removeMember(viewer: UserId, person: UserId) {
    return this.#ask((room) => members.removeMember(room, viewer, person))
  }

  async setBan(viewer: UserId, change: asked.BanChange) {
    return this.#ask((room) => bans.setBan(room, viewer, change))
  }

  async bans(viewer: UserId, page: PageRequest<[number, string]>) {
    return this.#ask((room) => bans.listBans(room, viewer, page))
  }

  async send(viewer: UserId, draft: asked.Draft) {
    return this.#change(viewer, (room) => messages.sendMessage(room, this.#memory, viewer, draft))
  }

  async edit(viewer: UserId, seq: number, patch: asked.Edit) {
    return this.#change(viewer, (room) => messages.patchMessage(room, viewer, seq, patch))
  }

  async remove(viewer: UserId, seq: number) {
    return this.#change(viewer, (room) => messages.deleteMessage(room, viewer, seq))
  }

  async showCard(seq: number, own: OwnCard) {
    this.#doIfUsed((room) => showCard(room, seq, own))
  }

  async react(viewer: UserId, seq: number, kind: ReactionKind | null) {
    return this.#change(viewer, (room) => messages.reactTo(room, viewer, seq, kind))
  }

  async read(viewer: UserId, seq: number) {
    return this.#ask((room) => messages.readUpTo(room, viewer, seq))
  }

  async history(viewer: UserId, query: asked.HistoryQuery) {
    return this.#ask((room) => readHistory(room, viewer, query))
  }

  async quote(viewer: UserId, seq: number) {
    return this.#ask((room) => quoteMessage(room, viewer, seq))
  }

  async act(viewer: UserId, what: asked.RoomAct) {
    this.#voice.forgetApart()
    return this.#change(viewer, (room) => acts.act(room, viewer, what))
  }

  async media(viewer: UserId | null, what: asked.MediaRequest) {
    return this.#ask((room) => answerMedia(room, viewer, what))
  }

  async moderate(seq: number, withheld: boolean) {
    this.#doIfUsed((room) => moderateMessage(room, seq, withheld))
  }

  async personChanged(person: UserRef) {
    this.#doIfUsed((room) => members.changePerson(room, person))
  }

  async setTie(tie: asked.Tie) {
    this.#voice.forgetApart()
    this.#doIfUsed((room) => members.setTie(room, tie))
  }

  async closeSockets(viewer: UserId, sessions: SessionId[] | 'all', except: SessionId | null) {
    endSessions(this.ctx, viewer, sessions, except)
  }

  /** For what is asked by RPC: a room nobody opened is answered like one that is not the viewer's. */
  #ask<T>(work: (room: Room) => Result<T>): Result<T> {
    return isUsed(this.ctx.storage) ? this.#do(work) : refuse(outside)
  }

  #open(work: (room: Room) => void): void {
    migrateStorage(this.ctx.storage, roomSteps)
    this.#do(work)
  }

  #doIfUsed(work: (room: Room) => void): void {
    if (isUsed(this.ctx.storage)) this.#do(work)
  }

  /** The same for what a member writes, which counts with what they write by socket. */
  #change<T>(viewer: UserId, work: (room: Room) => Result<T>): Result<T> {
    return this.#rate.exceeds(viewer, Date.now()) && this.env.RATE_LIMITS !== 'off'
      ? refuse(tooFast)
      : this.#ask(work)
  }

  #receive(incoming: Incoming[]): void {
    const counting = { now: Date.now(), limited: this.env.RATE_LIMITS !== 'off', rate: this.#rate }
    for (const turn of readTurns(this.#memory, incoming, counting)) {
      if ('said' in turn) this.#hear(turn.said)
      else this.#voice.refuse(turn.socket, turn.refused)
    }
  }

  #hear(said: Said[]): void {
    if (said[0]?.frame.type !== 'send') this.#memory.forget()
    this.#commit((room, out) => answerFrames(room, this.#memory, said, out))
  }

  #do<T>(work: (room: Room) => T): T {
    this.#memory.forget()
    return this.#commit(work)
  }

  /** Does it all or not at all; then answers, and tells everybody. */
  #commit<T>(work: (room: Room, out: Outgoing[]) => T): T {
    const now = Date.now()
    const out: Outgoing[] = []
    const dropped: UserId[] = []
    const tell: Room['tell'] = (frame, only) => out.push({ to: null, frame, ...(only && { only }) })
    const { result, progress } = this.#store((sql) =>
      work({ sql, now, tell, drop: (userId) => dropped.push(userId) }, out),
    )
    for (const userId of dropped) endMember(this.ctx, userId)
    this.#voice.speak(out)
    if (out.some(({ to }) => to === null)) this.#arrange(now, progress)
    return result
  }

  #store<T>(work: (sql: SqlStorage) => T): { result: T; progress: Progress | null } {
    try {
      return this.ctx.storage.transactionSync(() => ({
        result: work(this.ctx.storage.sql),
        progress: this.#memory.store(),
      }))
    } catch (error) {
      this.#memory.forget()
      throw error
    }
  }

  #arrange(now: number, progress: Progress | null): void {
    const at = arrangeStep(this.ctx.storage.sql, now, progress ?? undefined)
    // Not awaited: it is stored together with what it is for, before anything is sent.
    if (at !== null) void this.ctx.storage.setAlarm(at)
  }
}
