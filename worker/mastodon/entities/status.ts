import { type MediaId, timeOf } from '../../core/ids'
import { iso } from '../../core/time'
import type { Placed } from '../../features/comments/named'
import type { PostView, ReactionCounts, ReactionKind } from '../../features/posts/contract'
import type { Visibility } from '../../features/posts/vocabulary'
import type { UserRef } from '../../features/profiles/contract'
import { addressOf } from '../../features/public/addresses'
import { digitsOf, statusDigits } from '../ids'
import { type Account, accountOfRef } from './account'
import { cardOf } from './card'
import { mediaOf } from './media'
import { pollOf } from './poll'
import { contentOf } from './text'

/** What is around a status: who everybody is, and what the viewer's filters are. */
export type Around = {
  origin: string
  viewer: string | null
  accounts: ReadonlyMap<string, Account>
  filters: ReadonlyMap<string, { id: string; action: 'hide' | 'warn' }>
  /** Of a file that not everybody may see. */
  keyOf: (file: MediaId) => string
  /** What the posts quote, as far as the viewer sees it. */
  quoted: ReadonlyMap<string, PostView>
}

const visibilities = {
  public: 'public',
  followers: 'private',
  friends: 'private',
  private: 'direct',
} as const satisfies Record<Visibility, string>

const signs: Record<ReactionKind, string> = {
  like: '👍',
  love: '❤️',
  laugh: '😂',
  wow: '😮',
  sad: '😢',
  angry: '😡',
}

export type Status = Omit<ReturnType<typeof postStatus>, 'reblog'> & { reblog: Status | null }

export function postStatus(post: PostView, around: Around) {
  return { ...bareStatus(post, around), quote: quoteOf(post, around), ...quotingOf(post, around) }
}

/** Without what it quotes. */
function bareStatus(post: PostView, around: Around) {
  const { origin } = around
  const url = addressOf.post(origin, post.id)
  const onWallOf = post.wall.id === post.author.id ? [] : [post.wall]
  return {
    ...saidIn(post, post.visibility, around),
    id: statusDigits('post', post.id),
    uri: url,
    url,
    in_reply_to_id: null as string | null,
    in_reply_to_account_id: null as string | null,
    visibility: visibilities[post.visibility] as 'public' | 'private' | 'direct',
    mentions: mentionsOf([...post.mentions, ...onWallOf], origin),
    tags: post.tags.map((tag) => ({ name: tag, url: addressOf.tag(origin, tag) })),
    account: accountIn(post.author, around),
    replies_count: post.commentCount,
    reblogs_count: post.repostCount,
    reblogged: post.viewer.reposted,
    bookmarked: post.viewer.bookmarked,
    muted: post.viewer.muted,
    pinned: post.viewer.pinned,
    poll: post.poll && pollOf(post.id, post.poll, post.author.id === around.viewer),
    reblog: null,
  }
}

const states = { detached: 'revoked', deleted: 'deleted', unavailable: 'unauthorized' } as const
const approvals = { everyone: ['public'], followers: ['followers'], nobody: [] } as const

function quoteOf({ quoted }: PostView, around: Around) {
  if (!quoted) return null
  const post = quoted.post && around.quoted.get(quoted.post.id)
  if (quoted.state !== 'shown' || !post)
    return { state: quoted.state === 'shown' ? 'unauthorized' : states[quoted.state], quoted_status: null }
  // What it quotes itself is named alone.
  const inner = post.quoted?.post
  const quote = inner
    ? { state: 'accepted' as const, quoted_status_id: statusDigits('post', inner.id) }
    : null
  return {
    state: 'accepted' as const,
    quoted_status: { ...bareStatus(post, around), quote, ...quotingOf(post, around) },
  }
}

/** Who may quote it, which nobody has to be asked for. */
function quotingOf({ quoteCount, quotesFrom, viewer }: PostView, around: Around) {
  return {
    quotes_count: quoteCount,
    quote_approval: {
      automatic: [...approvals[quotesFrom]],
      manual: [],
      current_user: around.viewer !== null && viewer.canQuote ? 'automatic' : 'denied',
    },
  }
}

export function commentStatus({ comment, visibility, answers }: Placed, around: Around): Status {
  const { origin } = around
  const url = addressOf.comment(origin, comment.postId, comment.id)
  const { parentId, postId } = comment
  return {
    ...saidIn(comment, visibility, around),
    id: statusDigits('comment', comment.id),
    uri: url,
    url,
    in_reply_to_id: parentId === null ? statusDigits('post', postId) : statusDigits('comment', parentId),
    in_reply_to_account_id: digitsOf(answers),
    visibility: visibilities[visibility],
    mentions: mentionsOf(comment.mentions, origin),
    tags: [],
    account: accountIn(comment.author ?? nobody, around),
    replies_count: comment.replyCount,
    reblogs_count: 0,
    reblogged: false,
    bookmarked: false,
    muted: false,
    pinned: false,
    poll: null,
    reblog: null,
    quote: null,
    quotes_count: 0,
    quote_approval: { automatic: [], manual: [], current_user: 'denied' },
  }
}

/** A post that somebody has passed on; `place` is that of the repost in home. */
export function repostStatus(post: PostView, by: UserRef, place: string, around: Around): Status {
  const reblog = postStatus(post, around)
  return {
    ...reblog,
    id: statusDigits('repost', place),
    uri: `${reblog.uri}#${digitsOf(place)}`,
    created_at: iso(timeOf(place)),
    edited_at: null,
    account: accountIn(by, around),
    poll: null,
    card: null,
    media_attachments: [],
    quote: null,
    reblog,
  }
}

const nobody: UserRef = {
  id: '0000000000000000' as UserRef['id'],
  username: 'deleted',
  displayName: '',
  avatarUrl: '/avatars/deleted.svg',
}

type Said = Pick<
  PostView,
  | 'text'
  | 'media'
  | 'sensitive'
  | 'warning'
  | 'card'
  | 'language'
  | 'createdAt'
  | 'editedAt'
  | 'reactionCounts'
> & { viewer: { reaction: ReactionKind | null; filtered: string[] } }

/** What posts and comments have alike. */
function saidIn(said: Said, visibility: Visibility, around: Around) {
  const { text, warning, media, createdAt, editedAt, language, reactionCounts, viewer } = said
  return {
    content: contentOf(text, around.origin),
    created_at: createdAt,
    edited_at: editedAt,
    language,
    spoiler_text: warning,
    sensitive: said.sensitive || warning !== '',
    media_attachments: media.map((file) =>
      mediaOf(file, around.origin, visibility === 'public' ? '' : around.keyOf(file.id)),
    ),
    card: said.card && cardOf(said.card, around.origin),
    favourites_count: Object.values(reactionCounts).reduce((sum, count) => sum + count, 0),
    favourited: viewer.reaction !== null,
    emoji_reactions: reactionsOf(reactionCounts, viewer.reaction),
    filtered: viewer.filtered.map((phrase) => matchOf(phrase, around)),
    emojis: [],
    application: null,
  }
}

function accountIn(ref: UserRef, { accounts, origin }: Around): Account {
  return accounts.get(ref.id) ?? accountOfRef(ref, origin)
}

function mentionsOf(people: { id: string; username: string }[], origin: string) {
  const each = new Map(people.map((person) => [person.id, person]))
  return [...each.values()].map(({ id, username }) => ({
    id: digitsOf(id),
    username,
    acct: username,
    url: addressOf.profile(origin, username),
  }))
}

function reactionsOf(counts: ReactionCounts, mine: ReactionKind | null) {
  const kinds = Object.keys(signs) as ReactionKind[]
  return kinds
    .filter((kind) => counts[kind])
    .map((kind) => ({ name: signs[kind], count: counts[kind] ?? 0, me: kind === mine }))
}

function matchOf(phrase: string, { filters }: Around) {
  const known = filters.get(phrase)
  return {
    filter: {
      id: known ? digitsOf(known.id) : '0',
      title: phrase,
      context: [...contexts],
      expires_at: null,
      filter_action: known?.action ?? 'warn',
    },
    keyword_matches: [phrase],
    status_matches: null,
  }
}

/** A filter of Warren holds everywhere. */
export const contexts = ['home', 'notifications', 'public', 'thread', 'account'] as const
