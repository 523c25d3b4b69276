import { z } from 'zod'
import { textLanguages } from '../../core/text-languages'
import { filterActions } from '../filters/vocabulary'
import { MediaPatch } from '../media/contract'
import { mediaLimits } from '../media/limits'
import { mediaVariants } from '../media/vocabulary'
import { commenters, quoters, visibilities } from '../posts/vocabulary'
import { ProfilePatch } from '../profiles/contract'
import { reactionKinds } from '../reactions/vocabulary'
import { importParts, leftOutReasons } from './contract'
import { Place } from './reading/place'

/*
 * What an archive holds, whoever made it, in one form: it is read once, written down in chunks, and each chunk is stored in
 * one step.
 */
const Visibility = z.enum(visibilities)
const At = z.int().min(0)

const File = z.object({
  place: Place,
  name: z.string().nullable(),
  alt: z.string(),
  /** What a Warren knows besides: its smaller pictures, and what stands in its place until it is there. */
  variants: z.partialRecord(z.enum(mediaVariants), Place).optional(),
  look: MediaPatch.pick({ color: true, placeholder: true, duration: true }).optional(),
})
export type ImportedFile = z.infer<typeof File>

/** Null where it was said that none is known. */
const Language = z.enum(textLanguages).nullable()

const Revision = z.object({
  text: z.string(),
  tags: z.array(z.string()),
  visibility: Visibility,
  language: Language,
  at: At,
})

/**
 * `key` names the thing wherever it came from: what has been stored under it is not stored again. `label` says to people
 * which one it is, and `note` what of it could not be kept.
 */
const Named = z.object({
  key: z.string().min(1).max(500),
  label: z.string().max(200),
  note: z.enum(leftOutReasons).nullable().default(null),
})

/** Of a thing in the archive, or of one that is here already. */
const Target = z.object({ key: z.string(), id: z.string() })

const Post = Named.extend({
  /** A reply answers somebody who is not here, and stands as a post. */
  is: z.enum(['post', 'reply']),
  at: At,
  text: z.string(),
  tags: z.array(z.string()),
  visibility: Visibility,
  warning: z.string(),
  sensitive: z.boolean(),
  /** Left out where nothing is said of it: it is found from the text then. */
  language: Language.optional(),
  editedAt: At.nullable(),
  revisions: z.array(Revision),
  /** Since when it stands in front of their wall. */
  pinnedAt: At.nullish(),
  files: z.array(File).max(mediaLimits.perPost),
  /** Whether the names in it are those of people here. */
  names: z.boolean(),
  draft: z.boolean(),
  commentsFrom: z.enum(commenters).optional(),
  /** Its author keeps its thread closed. */
  locked: z.boolean().optional(),
  /** What it quotes. */
  quoted: Target.nullish(),
  quotesFrom: z.enum(quoters).optional(),
})

const Comment = Named.extend({
  is: z.literal('comment'),
  at: At,
  /** Keys of the post, and of the comment above. */
  post: z.string(),
  parent: z.string().nullable(),
  text: z.string(),
  language: Language.optional(),
  sensitive: z.boolean().optional(),
  warning: z.string().optional(),
  editedAt: At.nullable(),
  files: z.array(File).max(mediaLimits.perPost),
  names: z.boolean(),
})

const Reaction = Named.extend({
  is: z.literal('reaction'),
  at: At,
  on: z.enum(['post', 'comment']),
  target: Target,
  kind: z.enum(reactionKinds),
})

/** A post that is kept, or that they want to hear nothing of. */
const Mark = Named.extend({ is: z.enum(['bookmark', 'muted_post']), at: At, target: Target })

const Tie = Named.extend({
  is: z.enum(['follow', 'friend', 'block', 'mute']),
  at: At.nullable(),
  username: z.string(),
  /** Of a mute that ends by itself. */
  endsAt: At.nullish(),
})

const Filter = Named.extend({
  is: z.literal('filter'),
  phrase: z.string(),
  wholeWord: z.boolean(),
  action: z.enum(filterActions),
  expiresAt: At.nullable(),
})

/** A list of people; `listed` is somebody on it, whom its title and their name tell. */
const PeopleList = Named.extend({ is: z.literal('list'), at: At, title: z.string(), exclusive: z.boolean() })
const Listed = Named.extend({ is: z.literal('listed'), at: At, list: z.string(), username: z.string() })

const FollowedTag = Named.extend({ is: z.literal('followed_tag'), at: At, tag: z.string() })

/** Written down by an earlier version it is the place alone. */
const Picture = z.union([File, Place.transform((place): ImportedFile => ({ place, name: null, alt: '' }))])

const Profile = Named.extend({
  is: z.literal('profile'),
  patch: ProfilePatch.omit({ avatar: true, banner: true }),
  avatar: Picture.nullable(),
  banner: Picture.nullable(),
})

/** What is known to stay behind; several of one kind stand as one. */
const Nothing = Named.extend({
  is: z.literal('nothing'),
  part: z.enum(importParts),
  reason: z.enum(leftOutReasons),
  count: z.int().min(1),
})

export const Item = z.discriminatedUnion('is', [
  Post,
  Comment,
  Reaction,
  Mark,
  Tie,
  Filter,
  PeopleList,
  Listed,
  FollowedTag,
  Profile,
  Nothing,
])
export type Item = z.infer<typeof Item>
export type ItemOf<Kind extends Item['is']> = Item & { is: Kind }

export type Part = (typeof importParts)[number]

const partOfKind = {
  post: 'posts',
  reply: 'replies',
  comment: 'comments',
  reaction: 'reactions',
  bookmark: 'bookmarks',
  muted_post: 'muted_posts',
  follow: 'follows',
  friend: 'friends',
  block: 'blocks',
  mute: 'mutes',
  filter: 'filters',
  list: 'lists',
  listed: 'lists',
  followed_tag: 'tags',
  profile: 'profile',
} as const

/** What is chosen, or not, with others of its kind. */
export function partOf(item: Item): Part {
  return item.is === 'nothing' ? item.part : partOfKind[item.is]
}
