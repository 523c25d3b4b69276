import { z } from 'zod'
import { Id } from '../../core/ids'
import {
  ArchivedAccount,
  ArchivedActivity,
  ArchivedApp,
  ArchivedInvitation,
  ArchivedMail,
  ArchivedSession,
  ArchivedSignIn,
} from './contract-account'
import { ArchivedPerson, At } from './contract-common'
import { ArchivedConversation, ArchivedMessage, ArchivedNotification } from './contract-messages'
import {
  ArchivedAction,
  ArchivedFilter,
  ArchivedFriendRequest,
  ArchivedReport,
  ArchivedFollowedTag,
  ArchivedListMember,
  ArchivedMute,
  ArchivedPeopleList,
  ArchivedPersonNote,
  ArchivedTie,
} from './contract-people'
import {
  ArchivedCollectible,
  ArchivedComment,
  ArchivedCommentReaction,
  ArchivedMedia,
  ArchivedPost,
  ArchivedPostReaction,
  ArchivedVote,
  MarkedPost,
} from './contract-posts'

/*
 * The archive of an account: a ZIP of JSON files and media, described in docs/archive.md. This is its format, which what
 * reads archives rests on. A new field, a new file or a new kind leaves the version as it is: readers pass over what they do
 * not know. What a reader of before would misread needs a new version.
 */
export const ARCHIVE_FORMAT = 'warren-archive'
export const ARCHIVE_VERSION = 1

/** A list stands in numbered files, `posts-1.json` and so on, each an array of at most so many items. */
export const MOST_ITEMS = 1_000
/** No JSON file is larger, but for the manifest of a very large archive. */
export const MOST_JSON_BYTES = 8 * 1024 * 1024

/** What the items of each kind of list are. A list with nothing in it has no file. */
export const archiveLists = {
  sessions: ArchivedSession,
  posts: ArchivedPost,
  comments: ArchivedComment,
  'post-reactions': ArchivedPostReaction,
  'comment-reactions': ArchivedCommentReaction,
  votes: ArchivedVote,
  bookmarks: MarkedPost,
  reposts: MarkedPost,
  'muted-posts': MarkedPost,
  'viewed-posts': MarkedPost,
  media: ArchivedMedia,
  friends: ArchivedTie,
  followers: ArchivedTie,
  following: ArchivedTie,
  'friend-requests': ArchivedFriendRequest,
  blocks: ArchivedTie,
  mutes: ArchivedMute,
  'hidden-reposts': ArchivedTie,
  'person-notes': ArchivedPersonNote,
  lists: ArchivedPeopleList,
  'list-members': ArchivedListMember,
  'followed-tags': ArchivedFollowedTag,
  'dismissed-suggestions': ArchivedTie,
  filters: ArchivedFilter,
  conversations: ArchivedConversation,
  messages: ArchivedMessage,
  notifications: ArchivedNotification,
  collectibles: ArchivedCollectible,
  reports: ArchivedReport,
  moderation: ArchivedAction,
  apps: ArchivedApp,
  invitations: ArchivedInvitation,
  mails: ArchivedMail,
  activity: ArchivedActivity,
} as const
export type ArchiveList = keyof typeof archiveLists
export type ArchiveItem<List extends ArchiveList> = z.infer<(typeof archiveLists)[List]>

/** Files of their own, which hold one object. */
export const archiveDocuments = { account: ArchivedAccount, 'sign-in': ArchivedSignIn } as const
export type ArchiveDocument = keyof typeof archiveDocuments

const ManifestFile = z.object({
  path: z.string(),
  /** What kind of JSON it is (`posts`, …); `bytes` for the files of `media`, `text` for what people read. */
  kind: z.string(),
  /** Of a list. */
  items: z.int().nullable(),
  size: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** `manifest.json`: what is in the archive, but for the manifest itself. */
export const Manifest = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.literal(ARCHIVE_VERSION),
  /** Of this archive: whoever brings it in twice can be told so. */
  id: Id,
  createdAt: At,
  /** The Warren it comes from. */
  origin: z.url(),
  account: ArchivedPerson,
  /** How many items of each kind there are, in all files together. */
  counts: z.partialRecord(z.string(), z.int()),
  files: z.array(ManifestFile),
})
export type Manifest = z.infer<typeof Manifest>

/** The name of the file with one object, or of the nth file of a list. */
export function archivePath(kind: ArchiveDocument | ArchiveList, n?: number): string {
  return n === undefined ? `${kind}.json` : `${kind}-${n}.json`
}
