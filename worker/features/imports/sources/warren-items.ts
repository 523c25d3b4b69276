import type { ArchiveItem } from '../../archive/contract'
import type { ArchivedAccount } from '../../archive/contract-account'
import type { z } from 'zod'
import { BannerColor } from '../../profiles/contract-banner'
import type { LeftOutReason } from '../contract'
import type { ImportedFile, Item, ItemOf } from '../items'
import { cut, labelOf } from './labels'
import { nothing } from './source'

/* What stands in an archive of Warren, one by one. Ids are those of where it was made. */

/** The files of an archive by their ids. */
export type Files = Map<string, ImportedFile>

const at = (time: string) => Date.parse(time)
const atOrNull = (time: string | null) => (time === null ? null : at(time))

export function profileOf(
  { avatar, banner, ...account }: z.infer<typeof ArchivedAccount>,
  files: Files,
): Item {
  const { id, displayName, bio, pronouns, fields, avatarSeed, bannerColor, preferences, username } = account
  const color = BannerColor.safeParse(bannerColor)
  return {
    is: 'profile',
    key: `warren:${id}`,
    label: username,
    note: null,
    patch: {
      displayName,
      bio,
      pronouns,
      fields,
      avatarSeed,
      ...(color.success && { bannerColor: color.data }),
      preferences,
    },
    avatar: (avatar && files.get(avatar)) || null,
    banner: (banner && files.get(banner)) || null,
  }
}

export function postOf(post: ArchiveItem<'posts'>, me: string, files: Files): Item {
  const { id, text, tags, visibility, draft, sensitive, warning, language, pinnedAt } = post
  const key = `warren:${id}`
  const label = labelOf(text || warning)
  if (post.wall.id !== me) return nothing({ key, part: 'posts', reason: 'others_wall', count: 1 }, label)
  return {
    is: 'post',
    key,
    label,
    at: at(post.createdAt),
    text,
    tags,
    visibility,
    draft,
    sensitive,
    warning,
    language,
    commentsFrom: post.commentsFrom,
    locked: post.lockedBy.includes('author'),
    quoted: post.detached ? null : post.quoted && { key: `warren:${post.quoted.id}`, id: post.quoted.id },
    quotesFrom: post.quotesFrom,
    editedAt: atOrNull(post.editedAt),
    pinnedAt: atOrNull(pinnedAt),
    revisions: post.revisions.map(({ createdAt, ...version }) => ({ ...version, at: at(createdAt) })),
    ...hanging(post.media, files),
    names: true,
  }
}

export function commentOf(comment: ArchiveItem<'comments'>, me: string, files: Files): Item {
  const { id, post, parent, text, language, sensitive, warning } = comment
  const key = `warren:${id}`
  const label = labelOf(text || warning)
  if (post.author?.id !== me)
    return nothing({ key, part: 'comments', reason: 'others_thread', count: 1 }, label)
  return {
    is: 'comment',
    key,
    label,
    at: at(comment.createdAt),
    post: `warren:${post.id}`,
    // What others said in between is not theirs to bring along.
    parent: parent?.author?.id === me ? `warren:${parent.id}` : null,
    text,
    language,
    sensitive,
    warning,
    editedAt: atOrNull(comment.editedAt),
    ...hanging(comment.media, files),
    names: true,
  }
}

function hanging(ids: string[], files: Files): Pick<ItemOf<'post'>, 'files' | 'note'> {
  const found = ids.flatMap((id) => files.get(id) ?? [])
  const note: LeftOutReason | null = found.length < ids.length ? 'file_missing' : null
  return { files: found, note }
}

type Given = { on: 'post' | 'comment'; id: string; kind: ItemOf<'reaction'>['kind']; createdAt: string }

export function reactionOf({ on, id, kind, createdAt }: Given): Item {
  const target = { key: `warren:${id}`, id }
  return {
    is: 'reaction',
    key: `warren:reaction:${id}`,
    label: kind,
    note: null,
    at: at(createdAt),
    on,
    target,
    kind,
  }
}

export function markOf(
  is: 'bookmark' | 'muted_post',
  { post: { id }, createdAt }: ArchiveItem<'bookmarks'>,
): Item {
  const target = { key: `warren:${id}`, id }
  return { is, key: `warren:${is}:${id}`, label: '', note: null, at: at(createdAt), target }
}

const lists = { follow: 'follows', friend: 'friends', block: 'blocks', mute: 'mutes' } as const

/** Of another Warren the same name may be somebody else's. */
export function tieOf(
  kind: keyof typeof lists,
  { person: { username }, createdAt, endsAt = null }: ArchiveItem<'friends'> & { endsAt?: string | null },
  isHere: boolean,
): Item {
  const key = `${kind}:${username}`
  if (!isHere) return nothing({ key, part: lists[kind], reason: 'elsewhere', count: 1 }, username)
  return { is: kind, key, label: username, note: null, at: at(createdAt), username, endsAt: atOrNull(endsAt) }
}

export function filterOf({ phrase, wholeWord, action, expiresAt }: ArchiveItem<'filters'>): Item {
  const key = `filter:${wholeWord ? 1 : 0}:${cut(phrase, { max: 100, bytes: 400 })}`
  const label = labelOf(phrase)
  return { is: 'filter', key, label, note: null, phrase, wholeWord, action, expiresAt: atOrNull(expiresAt) }
}

export function listItemOf({ title, exclusive, createdAt }: ArchiveItem<'lists'>): Item {
  const [key, label] = [`list:${title}`, labelOf(title)]
  return { is: 'list', key, label, note: null, at: at(createdAt), title, exclusive }
}

/** Somebody on a list; of another Warren the same name may be somebody else's. */
export function listedOf({ list, person, createdAt }: ArchiveItem<'list-members'>, isHere: boolean): Item {
  const { username } = person
  const [key, label] = [`listed:${username}:${list.title}`, labelOf(`${list.title}: ${username}`)]
  if (!isHere) return nothing({ key, part: 'lists', reason: 'elsewhere', count: 1 }, label)
  return { is: 'listed', key, label, note: null, at: at(createdAt), list: list.title, username }
}

export function followedTagOf({ tag, createdAt }: ArchiveItem<'followed-tags'>): Item {
  return {
    is: 'followed_tag',
    key: `tag:${tag}`,
    label: labelOf(`#${tag}`),
    note: null,
    at: at(createdAt),
    tag,
  }
}
