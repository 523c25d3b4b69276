import type { ConversationId } from './core/conversation-id'
import type { CommentId, PostId, SessionId, UserId } from './core/ids'
import type { Viewer } from './core/viewer'
import type { Result } from './core/result'
import type { Page, PageRequest } from './db/page'
import type { OwnCard } from './db/schema/index'
import type { Conversation, InboxEntry, MemberRole, Message } from './features/chat/contract'
import type {
  Acted,
  RoomAct,
  Tie,
  BanChange,
  BanPage,
  Ending,
  Forgotten,
  InboxRequest,
  Muting,
  MediaAnswer,
  MediaRequest,
  Quote,
  Draft,
  Edit,
  InboxNews,
  History,
  HistoryQuery,
} from './features/chat/contract-room'
import type { Notification, ReadNotifications, UnreadCount } from './features/notifications/contract'
import type {
  NewNotification,
  NotificationsRequest,
  NotifiedSubject,
  TextRevision,
  Withdrawal,
} from './features/notifications/contract-hub'
import type { ReactionKind } from './features/posts/contract'
import type { Presence } from './features/presence/contract'
import type { StreamNews } from './features/streams/contract'
import type { PushAnswer, PushStep } from './features/push/contract-hub'
import type { KeepsSuggestions } from './features/suggestions/kept'
import type { UserRef } from './features/profiles/contract'
import type { TimelineNews, TimelinePart, TimelineRequest } from './features/timeline/contract'
import type { HomeMark } from './features/timeline/hub-mark'

/* What the Worker and the objects ask of each other: `Env` names the objects by it, and they answer it. */

/** What every object answers, whatever it stores. */
interface StoredRpc {
  /** Stores nothing: an object that is only asked this leaves nothing behind. */
  isAlive(): Promise<true>
  /** Nobody is left whose it is: nothing is left here. */
  forgetAll(): Promise<void>
}

/** One conversation: its members, its messages, its open sockets. Upgrades come in by `fetch`. */
export interface RoomRpc extends StoredRpc {
  /** Makes or updates a direct conversation (or one with oneself); open again or read-only as the friendship stands. */
  openDirect(id: ConversationId, people: UserRef[], readOnly: boolean): Promise<void>
  /** The two are friends no longer: nobody writes in their conversation, if they have one. */
  closeDirect(): Promise<void>
  openGroup(id: ConversationId, owner: UserRef, name: string, invited: UserRef[]): Promise<void>
  /** `inviter` invited the viewer, as long as that waits. */
  describe(viewer: UserId): Promise<Result<{ conversation: Conversation; inviter: UserId | null }>>
  rename(viewer: UserId, name: string): Promise<Result<{ conversation: Conversation }>>
  invite(viewer: UserId, person: UserRef): Promise<Result<{ conversation: Conversation }>>
  setRole(viewer: UserId, person: UserId, role: MemberRole): Promise<Result<{ conversation: Conversation }>>
  /** Accepting or declining an invitation, leaving, or being deleted: that is asked again as long as it answers `more`. */
  settle(viewer: UserId, what: Ending): Promise<Result<{ forgotten?: Forgotten }>>
  removeMember(viewer: UserId, person: UserId): Promise<Result<object>>
  /** Removes somebody, and keeps them out until it is lifted, by the name the room knows. */
  setBan(viewer: UserId, change: BanChange): Promise<Result<{ conversation: Conversation }>>
  bans(viewer: UserId, page: PageRequest<[number, string]>): Promise<Result<BanPage>>
  send(viewer: UserId, draft: Draft): Promise<Result<{ message: Message; repeated: boolean }>>
  edit(viewer: UserId, seq: number, patch: Edit): Promise<Result<{ message: Message }>>
  remove(viewer: UserId, seq: number): Promise<Result<{ message: Message }>>
  /** The queue of links has found what the first link of a message leads to. */
  showCard(seq: number, own: OwnCard): Promise<void>
  react(viewer: UserId, seq: number, kind: ReactionKind | null): Promise<Result<{ message: Message }>>
  read(viewer: UserId, seq: number): Promise<Result<{ readSeq: number }>>
  history(viewer: UserId, query: HistoryQuery): Promise<Result<History>>
  /** Pins a message, deletes one for oneself, hides how far one has read, sets the slow mode. */
  act(viewer: UserId, what: RoomAct): Promise<Result<Acted>>
  /** A message and a few around it, for a member's report. */
  quote(viewer: UserId, seq: number): Promise<Result<{ message: Quote; around: Quote[] }>>
  /** Whether the viewer may see a file of a message now; or stores what its sender now says of it. */
  media(viewer: UserId | null, what: MediaRequest): Promise<Result<MediaAnswer>>
  /** Moderation takes a message away, or puts it back. */
  moderate(seq: number, withheld: boolean): Promise<void>
  /** A member changed their name or picture. */
  personChanged(person: UserRef): Promise<void>
  /** Whether one of two members blocks the other. Says it again, nothing changes. */
  setTie(tie: Tie): Promise<void>
  /** Closes the sockets of a session, or of all the sessions of a person but one. */
  closeSockets(viewer: UserId, sessions: SessionId[] | 'all', except: SessionId | null): Promise<void>
}

/** One person: their sockets, presence, notifications, inbox and timeline. Upgrades come in by `fetch`. */
export interface HubRpc extends StoredRpc, KeepsSuggestions {
  /** Whether a session may act: not ended, and within the rate of messages sent without a socket. */
  permit(session: SessionId): Promise<Result<object>>
  /** `permit`, and remembers that the session has a socket in that room, to close it with the session. */
  permitRoom(session: SessionId, room: ConversationId | null): Promise<Result<object>>
  /** A ticket that opens one socket within 30 seconds. */
  issueTicket(viewer: Viewer): Promise<string>
  redeemTicket(secret: string): Promise<Viewer | null>
  /**
   * Ends sessions here: closes their sockets, here and in rooms, and refuses them until their tokens have run out. Of
   * "all" those are meant that began before `at` (milliseconds UTC; now, if it is left out).
   */
  endSessions(sessions: SessionId[] | 'all', except: SessionId | null, at?: number): Promise<void>

  inbox(page: InboxRequest): Promise<Page<InboxEntry>>
  /** The groups to which that person has invited this one, while the invitations wait. */
  invitationsBy(inviter: UserId): Promise<ConversationId[]>
  /** The groups this person is in, or invited to. */
  groups(): Promise<ConversationId[]>
  /** Every conversation this person was ever in, in the order of their ids. */
  knownRooms(after: string, limit: number): Promise<ConversationId[]>
  /** Somebody else is deleted: nothing of them is left here. */
  forgetPerson(person: UserId): Promise<void>
  setMuted(id: ConversationId, muted: boolean, how?: Muting): Promise<Result<{ conversation: InboxEntry }>>
  markUnread(id: ConversationId, marked: boolean): Promise<Result<{ conversation: InboxEntry }>>
  /** `lastSeq` is the last message of the room, of which the hub may not have heard yet. */
  setArchived(
    id: ConversationId,
    archived: boolean,
    lastSeq?: number,
  ): Promise<Result<{ conversation: InboxEntry }>>
  roomChanged(news: InboxNews): Promise<void>
  /** Left, declined or removed. */
  roomGone(id: ConversationId, rev: number): Promise<void>
  /** This person changed their name or picture: tells their rooms. */
  profileChanged(person: UserRef): Promise<void>

  /**
   * @param looked the answer of the try before, once it was looked at whether the person sees what this is about
   * @returns null when it is stored, or when sight was lost of some posts: news from before is to be looked at again
   */
  notify(news: NewNotification[], looked?: number | null): Promise<number | null>
  withdraw(all: Withdrawal[]): Promise<void>
  revise(text: TextRevision): Promise<void>
  /** Somebody sees less than before. @returns the posts and comments that the notifications shown are about */
  loseSight(): Promise<NotifiedSubject[]>
  /** @param version the number of that name and picture */
  renameActor(person: UserRef, version: number): Promise<void>
  notifications(page: NotificationsRequest): Promise<Page<Notification>>
  /** One, or all up to a revision. */
  dismiss(what: { id: string } | { upTo: number }): Promise<UnreadCount>
  markRead(what: ReadNotifications): Promise<UnreadCount>
  unread(): Promise<UnreadCount>

  /**
   * A friend came online or went offline.
   * @param shown whether the friend shows it; one who does not still wants to hear of this person
   * @returns whether this person is here, and shows it
   */
  friendPresence(presence: Presence, shown: boolean): Promise<{ here: boolean; shown: boolean }>
  /** Whether the asker may know is for the caller to decide: it needs the friendship, which is not here. */
  presence(): Promise<Presence>
  onlineFriends(): Promise<Presence[]>
  /** Friendships or privacy changed: who may see this person is read anew. */
  audienceChanged(): Promise<void>

  /**
   * A post for the home timeline of this person, who may hear of it twice; or that somebody they follow reposted it, or no longer has; or one
   * with a tag they follow.
   * @param news whether open sockets are told, if it is new here
   */
  addPost(entry: TimelineNews, news: boolean): Promise<void>
  /** A draft of this person publishes itself then (milliseconds UTC). */
  publishBy(at: number): Promise<void>
  /** A page of the timeline, which is built or brought up to date if need be. This person is there: their visit counts. */
  timeline(page: TimelineRequest): Promise<TimelinePart>
  /** A tie to that person came or went, or on which lists they stand; null: there are other lists. How it is, is asked of the database. */
  tieChanged(authorId: UserId | null): Promise<void>
  /** This person follows a tag, or no longer does: which is asked of the database. */
  tagChanged(tag: string): Promise<void>
  /** How far apps have read home; from now on up to `lastReadId`, if one is said. */
  homeMark(lastReadId: string | null): Promise<HomeMark | null>
  /** Forgets that the timeline was ever complete: the next page is read from the database. */
  rebuildTimeline(): Promise<void>
  /** Posts that no longer exist. */
  forgetPosts(ids: PostId[]): Promise<void>
  /** On the hub of a post's author: somebody wants to hear of comments, until a time in milliseconds UTC. */
  watchPost(postId: PostId, watcher: UserId, until: number): Promise<void>
  commentChanged(
    postId: PostId,
    commentId: CommentId,
    change: 'created' | 'edited' | 'deleted',
  ): Promise<void>
  /** On the hub of a post's author: the card of a post came or went. */
  postChanged(postId: PostId): Promise<void>
  pushPost(postId: PostId): Promise<void>
  /** Something happened to a post that an app of this person may be listening for; or their word filters are others now. */
  streamed(news: StreamNews | 'filters'): Promise<void>
  /** What is to be told to devices that have nothing open; see `features/push/hub-pushes.ts`. */
  push(step: PushStep): Promise<PushAnswer | null>
  /** On the hub of a watcher. */
  pushComment(postId: PostId, commentId: CommentId, change: 'created' | 'edited' | 'deleted'): Promise<void>
}

/** Whom less is to be seen of; '*' stands for everybody. */
export type Closed = UserId | '*'
/** `log` names the log, which counts its entries from 1 to `n`; each is who, and when. */
export type SightAnswer = { log: string; n: number; closed: { who: Closed; at: number }[] }

/** The one that knows of whom less is to be seen of late. */
export interface SightRpc extends StoredRpc {
  close(people: Closed[]): Promise<void>
  /** What came after the `n`th; all there is, for who read another log before. */
  since(log: string, n: number): Promise<SightAnswer>
}
