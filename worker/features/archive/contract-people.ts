import { z } from 'zod'
import { FilterAction } from '../filters/contract'
import { MyAction, Report } from '../moderation/contract'
import { ArchivedPerson, At } from './contract-common'

/** `friends`, `followers`, `following`, `blocks`, `mutes`, `hidden-reposts` (whose reposts they do not want) and `dismissed-suggestions`. */
export const ArchivedTie = z.object({ person: ArchivedPerson, createdAt: At })

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
