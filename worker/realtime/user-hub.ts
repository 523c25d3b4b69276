import type { ConversationId } from '../core/conversation-id'
import { type CommentId, type PostId, type SessionId, UserId } from '../core/ids'
import { revision } from '../core/revision'
import { ticketOf } from '../core/socket-ticket'
import type { Viewer } from '../core/viewer'
import type { Env } from '../env'
import * as sessions from '../features/auth/hub-sessions'
import * as own from '../features/chat/inbox-own'
import * as inbox from '../features/chat/inbox-store'
import { setWatcher } from '../features/comments/watch-store'
import type { ReadNotifications } from '../features/notifications/contract'
import { dismissNews } from '../features/notifications/hub-dismiss'
import { pageOfNotifications } from '../features/notifications/hub-list'
import { renameActor, reviseNews } from '../features/notifications/hub-revise'
import { loseSight } from '../features/notifications/hub-sight'
import * as notifications from '../features/notifications/hub-store'
import type { Presence } from '../features/presence/contract'
import type { UserRef } from '../features/profiles/contract'
import type { PushAnswer, PushStep } from '../features/push/contract-hub'
import type { SuggestionsAnswer, SuggestionsStep } from '../features/suggestions/kept'
import type { TimelineNews, TimelinePart, TimelineRequest } from '../features/timeline/contract'
import type { StreamNews } from '../features/streams/contract'
import type { AppVoice } from './app-voice'
import { unreadCount } from './hub-changes'
import { wakeBy } from './hub-alarms'
import { HubLife } from './hub-life'
import { takeNews, takePost, takeRoomNews, takeTag, takeTie } from './hub-news'
import { HubObject } from './hub-object'
import { oweNames } from './hub-rooms'
import type { HubRpc } from '../rpc'
import type * as told from '../features/notifications/contract-hub'
import type { InboxNews, InboxRequest, Muting } from '../features/chat/contract-room'
import { hubsWatching } from './watchers'

type CommentChange = 'created' | 'edited' | 'deleted'

/**
 * One person: the door to their sockets, presence, notifications, inbox and timeline. The SQL and the decisions are in the
 * features. What is pushed was stored before, and can be asked for again by its revision.
 */
export class UserHub extends HubObject implements HubRpc {
  readonly #hub: HubLife

  constructor(state: DurableObjectState, env: Env, voice: AppVoice) {
    super(state, env)
    this.#hub = new HubLife(state, env, UserId.parse(state.id.name), voice)
  }

  override async fetch(request: Request): Promise<Response> {
    return this.#hub.upgrade(request)
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    return this.#hub.receive(socket, data)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#hub.closed(socket, code)
  }

  override alarm(): Promise<void> {
    return this.#hub.ring(Date.now())
  }

  async permit(session: SessionId) {
    return sessions.permit(this.#hub.storage, session, this.#hub.limiting)
  }

  async permitRoom(session: SessionId, room: ConversationId | null) {
    return sessions.permitRoom(this.#hub.storage, session, room, this.#hub.limiting)
  }

  async issueTicket(viewer: Viewer): Promise<string> {
    return ticketOf(this.#hub.me, sessions.createTicket(this.#hub.storage, viewer, Date.now()))
  }

  async redeemTicket(secret: string): Promise<Viewer | null> {
    return this.#hub.unused ? null : sessions.takeTicket(this.#hub.storage, secret, Date.now())
  }

  async endSessions(which: SessionId[] | 'all', except: SessionId | null, at = Date.now()): Promise<void> {
    sessions.rememberEnded(this.#hub.storage, which, except, at)
    const isEnded = (id: SessionId) => sessions.isEnded(this.#hub.storage, id, Date.now())
    this.#hub.closeEnded(isEnded)
    sessions.markEnded(this.#hub.storage, isEnded)
    await this.#hub.tell('rooms')
  }

  async inbox(page: InboxRequest) {
    return inbox.pageOfInbox(this.#hub.storage.sql, page, Date.now())
  }

  async setMuted(id: ConversationId, muted: boolean, how: Muting = { mentions: false, until: null }) {
    return this.#decided(own.muteConversation(this.#hub.storage, id, muted ? how : null, Date.now()))
  }

  async markUnread(id: ConversationId, marked: boolean) {
    return this.#decided(own.markUnread(this.#hub.storage, id, marked, Date.now()))
  }

  async setArchived(id: ConversationId, archived: boolean, lastSeq = 0) {
    return this.#decided(own.archiveConversation(this.#hub.storage, id, archived, lastSeq, Date.now()))
  }

  async roomChanged(news: InboxNews): Promise<void> {
    takeRoomNews(this.#hub, news)
  }

  async roomGone(id: ConversationId, rev: number): Promise<void> {
    this.#hub.changed(inbox.storeInboxGone(this.#hub.storage, id, rev, Date.now()))
  }

  async profileChanged(person: UserRef): Promise<void> {
    if (this.#hub.unused) return
    oweNames(this.#hub, inbox.conversationIds(this.#hub.storage.sql), person)
    await this.#hub.tell('names')
  }

  async notify(all: told.NewNotification[], looked: number | null = null): Promise<number | null> {
    return takeNews(this.#hub, all, looked)
  }

  async withdraw(all: told.Withdrawal[]): Promise<void> {
    const { storage } = this.#hub
    const changes = all.map((what) => notifications.withdrawNews(storage, what, Date.now()))
    this.#hub.changed(changes.includes(true))
  }

  async revise(text: told.TextRevision): Promise<void> {
    this.#hub.changed(reviseNews(this.#hub.storage, text, Date.now()))
  }

  async loseSight() {
    return loseSight(this.#hub.storage, Date.now())
  }

  async renameActor(person: UserRef, version: number): Promise<void> {
    if (!this.#hub.unused) this.#hub.changed(renameActor(this.#hub.storage, person, version))
  }

  async notifications(page: told.NotificationsRequest) {
    return pageOfNotifications(this.#hub.storage.sql, page)
  }

  async dismiss(what: { id: string } | { upTo: number }) {
    if (!this.#hub.unused) this.#hub.changed(dismissNews(this.#hub.storage, what, Date.now()))
    return this.unread()
  }

  async markRead(what: ReadNotifications) {
    this.#hub.push.now()
    const changed = notifications.markNewsRead(this.#hub.storage, what)
    const unread = unreadCount(this.#hub.storage)
    const marks = { ids: what.ids ?? null, upTo: what.upTo ?? null, unread, rev: revision(this.#hub.storage) }
    if (changed) this.#hub.push.now([{ type: 'notifications.read', ...marks }])
    return unread
  }

  async unread() {
    return unreadCount(this.#hub.storage)
  }

  async friendPresence(presence: Presence, shown: boolean) {
    return this.#hub.unused ? { here: false, shown: false } : this.#hub.presence.hear(presence, shown)
  }

  async presence(): Promise<Presence> {
    return this.#hub.unused
      ? { userId: this.#hub.me, online: false, lastSeenAt: null }
      : this.#hub.presence.shown()
  }

  async onlineFriends(): Promise<Presence[]> {
    const friends = this.#hub.unused ? [] : this.#hub.presence.friends()
    return friends.map((userId) => ({ userId, online: true, lastSeenAt: null }))
  }

  async audienceChanged(): Promise<void> {
    if (!this.#hub.unused) await this.#hub.presence.audienceChanged()
  }

  async addPost(entry: TimelineNews, news: boolean): Promise<void> {
    if (!this.#hub.unused) takePost(this.#hub, entry, news)
  }

  async publishBy(at: number): Promise<void> {
    wakeBy(this.#hub.storage, 'publish', at)
  }

  async timeline(page: TimelineRequest): Promise<TimelinePart> {
    return this.#hub.timeline.page(page, Date.now())
  }

  async tieChanged(authorId: UserId | null): Promise<void> {
    if (!this.#hub.unused) await takeTie(this.#hub, authorId)
  }

  async tagChanged(tag: string): Promise<void> {
    if (!this.#hub.unused) await takeTag(this.#hub, tag)
  }

  async rebuildTimeline(): Promise<void> {
    this.#hub.timeline.rebuild()
  }

  async forgetPosts(ids: PostId[]): Promise<void> {
    if (!this.#hub.unused) this.#hub.timeline.forget(ids)
  }

  async watchPost(postId: PostId, watcher: UserId, until: number): Promise<void> {
    setWatcher(this.#hub.storage.sql, { postId, watcher, until }, Date.now())
  }

  async commentChanged(postId: PostId, commentId: CommentId, change: CommentChange): Promise<void> {
    const hubs = await hubsWatching(this.env, this.#hub, postId, this)
    await Promise.allSettled(hubs.map((hub) => hub.pushComment(postId, commentId, change)))
  }

  async postChanged(postId: PostId): Promise<void> {
    const hubs = new Set([this, ...(await hubsWatching(this.env, this.#hub, postId, this))])
    await Promise.allSettled([...hubs].map((hub) => hub.pushPost(postId)))
  }

  async pushPost(postId: PostId): Promise<void> {
    this.#hub.push.passing({ type: 'post.changed', postId })
  }

  async pushComment(postId: PostId, commentId: CommentId, change: CommentChange): Promise<void> {
    this.#hub.push.passing({ type: 'comment.changed', postId, commentId, change })
  }

  async streamed(news: StreamNews | 'filters'): Promise<void> {
    if (!this.#hub.unused) this.#hub.streams.streamed(news)
  }

  async suggestions(step: SuggestionsStep): Promise<SuggestionsAnswer> {
    return this.#hub.suggestions.take(step)
  }

  async push(step: PushStep): Promise<PushAnswer | null> {
    return this.#hub.unused && step.do !== 'want' ? null : this.#hub.pushes.take(step, Date.now())
  }

  #decided<R extends { ok: boolean }>(result: R): R {
    this.#hub.changed(result.ok)
    return result
  }
}
