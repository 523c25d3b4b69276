import type { ArchiveDocument, ArchiveList } from '../archive/contract'
import { account, activity, invitationList, mailList, signIn } from './read-account'
import { appList, sessionList } from './read-apps'
import { collectibleList } from './read-collectibles'
import { commentList } from './read-comments'
import {
  bookmarkList,
  commentReactionList,
  mutedPostList,
  postReactionList,
  repostList,
  viewedPosts,
} from './read-marks'
import { conversationList, messageList } from './read-messages'
import { notificationList } from './read-notifications'
import {
  blockList,
  dismissed,
  filters,
  followers,
  following,
  friendRequestList,
  friends,
  hiddenRepostList,
  muteList,
  personNoteList,
} from './read-people'
import { followedTagList, listMemberList, peopleLists } from './read-lists'
import { postList } from './read-posts'
import { voteList } from './read-votes'
import { moderationList, reportList } from './read-safety'
import type { DocumentSection, ListSection } from './section'

type AnyList = { [List in ArchiveList]: ListSection<List> }[ArchiveList]
type AnyDocument = { [Kind in ArchiveDocument]: DocumentSection<Kind> }[ArchiveDocument]
/** Files and what is known of them are read together: `media-part.ts`. */
type MediaSection = { kind: 'media' }
export type Section = AnyList | AnyDocument | MediaSection

/** What an archive is made of, in the order in which it is made. An archive being made knows how many are done. */
export const sections: readonly Section[] = [
  account,
  signIn,
  sessionList,
  appList,
  friends,
  followers,
  following,
  friendRequestList,
  blockList,
  muteList,
  dismissed,
  filters,
  postList,
  commentList,
  postReactionList,
  commentReactionList,
  voteList,
  bookmarkList,
  mutedPostList,
  viewedPosts,
  conversationList,
  messageList,
  notificationList,
  reportList,
  moderationList,
  invitationList,
  mailList,
  activity,
  collectibleList,
  repostList,
  hiddenRepostList,
  { kind: 'media' },
  // Those that came later follow, or an archive that is being made would lose its place.
  personNoteList,
  peopleLists,
  listMemberList,
  followedTagList,
]
