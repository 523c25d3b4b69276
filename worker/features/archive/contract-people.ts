import { z } from 'zod'
import { Id } from '../../core/ids'
import { FilterAction } from '../filters/contract'
import { MyAction, Report } from '../moderation/contract'
import { ArchivedPerson, At } from './contract-common'

/** `friends`, `followers`, `following`, `blocks`, `hidden-reposts` (whose reposts they do not want) and `dismissed-suggestions`. */
export const ArchivedTie = z.object({ person: ArchivedPerson, createdAt: At })

/** `mutes`: null for ever. Archives from before mutes could end say nothing of it. */
export const ArchivedMute = ArchivedTie.extend({ endsAt: At.nullable().default(null) })

/** `person-notes`: what they wrote down about others, for themselves. */
export const ArchivedPersonNote = z.object({ person: ArchivedPerson, text: z.string(), updatedAt: At })

/** `lists` of people that they keep; who stands on each is in `list-members`. */
export const ArchivedPeopleList = z.object({
  id: Id,
  title: z.string(),
  exclusive: z.boolean(),
  createdAt: At,
})

/** `followed-tags`: tags whose posts stand in their home. */
export const ArchivedFollowedTag = z.object({ tag: z.string(), createdAt: At })

/** `list-members`: somebody, and the list they stand on. */
export const ArchivedListMember = ArchivedTie.extend({ list: z.object({ id: Id, title: z.string() }) })

/** `friend-requests` that wait for an answer. */
export const ArchivedFriendRequest = ArchivedTie.extend({ direction: z.enum(['incoming', 'outgoing']) })

/** `filters`: words they would rather not see. */
export const ArchivedFilter = z.object({
  phrase: z.string(),
  wholeWord: z.boolean(),
  action: FilterAction,
  /** Null for never. */
  expiresAt: At.nullable(),
  createdAt: At,
})

/** `reports` that they made. */
export const ArchivedReport = Report

/** `moderation`: what was done about something of theirs, with their appeals. */
export const ArchivedAction = MyAction.omit({ canAppeal: true })
