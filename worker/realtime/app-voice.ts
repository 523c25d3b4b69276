import type { ListId, PostId } from '../core/ids'
import type { UserCtx } from '../ctx'
import type { Notification } from '../features/notifications/contract'
import type { NamedEntry } from '../features/timeline/contract'

/*
 * A hub knows what happened and who listens; how an app is told of it is known by the door for such apps, which stands above
 * and gives the hub its voice (`worker/index.ts`).
 */

/** What is to be told at once. Each is shown as its list would show it now, or not at all. */
export type Asked = {
  origin: string
  home: NamedEntry[]
  lists: Map<ListId, NamedEntry[]>
  open: PostId[]
  news: Notification[]
}

/** A status as JSON, and whether it has pictures, videos or sounds. */
export type SaidStatus = { payload: string; hasMedia: boolean }

/** What of it is to be told. In home and in lists, a status by its post and who reposted it, if it stands there by that. */
export type Said = {
  home: Map<PostId, SaidStatus>
  lists: Map<ListId, Map<PostId, SaidStatus>>
  open: Map<PostId, SaidStatus>
  /** By their revisions. */
  news: Map<number, string>
}

export type AppVoice = {
  say: (ctx: UserCtx, asked: Asked) => Promise<Said>
  /** Ids as such an app knows them. */
  postDigits: (id: PostId) => string
  repostDigits: (place: string) => string
  listDigits: (id: string) => string
  /** Null for digits that are no id. */
  listOf: (digits: string) => ListId | null
}
