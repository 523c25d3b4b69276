import { part, type Part } from '../lazy/load'
import type { Problem } from '../problem'
import type { Kind } from './entry'

/** How one kind of entry reaches the server. */
export interface Sender<Input, View> {
  /** Reads what was stored, perhaps by an earlier version; undefined for what it does not know. */
  parse: (input: unknown) => Input | undefined
  /** Sees to what has to be on the server before, such as its pictures. Throws what the server will not have. */
  prepare?: (input: Input, account: string) => Promise<Readiness>
  /** For the account that wrote it, or not at all (`onceFor`). */
  send: (input: Input, key: string, account: string) => Promise<View>
  /** Puts it where it belongs, in the same turn in which the entry goes, so that no frame shows both or neither. */
  onSent: (view: View, input: Input) => void
  /** For what is not worth keeping once it is refused, such as a reaction: says so instead. */
  onRefused?: (problem: Problem) => void
  /** Whether the server forgets the key after a day (`KEY_LIFE`). */
  forgets?: boolean
}

/** Under way: it goes on by itself and calls `sendWaiting`. Waiting: nothing can be done at the moment. */
export type Readiness = 'ready' | 'under way' | 'waiting'

/** The same, for whoever does not know the types of its kind. */
export interface AnySender {
  prepare: (input: unknown, account: string) => Promise<Readiness>
  /** Undefined when the input cannot be read. */
  send: (input: unknown, key: string, account: string) => Promise<unknown> | undefined
  onSent: (view: unknown, input: unknown) => void
  onRefused: ((problem: Problem) => void) | undefined
  forgets: boolean
}

export function sender<Input, View>({ parse, ...rest }: Sender<Input, View>): AnySender {
  return {
    async prepare(input, account) {
      const parsed = parse(input)
      return parsed === undefined ? 'ready' : ((await rest.prepare?.(parsed, account)) ?? 'ready')
    },
    send(input, key, account) {
      const parsed = parse(input)
      return parsed === undefined ? undefined : rest.send(parsed, key, account)
    },
    onSent(view, input) {
      const parsed = parse(input)
      // What `send` gave, in this tab or, cloned, in another.
      if (parsed !== undefined) rest.onSent(view as View, parsed)
    },
    onRefused: rest.onRefused,
    forgets: rest.forgets ?? false,
  }
}

/** Loaded when there is something to send, which needs the network anyway. */
export const senders: Record<Kind, () => Promise<AnySender>> = {
  post: from(
    part(() => import('../features/posts/post-sender')),
    ({ postSender }) => postSender,
  ),
  comment: from(
    part(() => import('../features/comments/comment-sender')),
    ({ commentSender }) => commentSender,
  ),
  message: from(
    part(() => import('../features/chat/message-sender')),
    ({ messageSender }) => messageSender,
  ),
  reaction: from(
    part(() => import('../features/reactions/reaction-sender')),
    ({ reactionSender }) => reactionSender,
  ),
  bookmark: from(
    part(() => import('../features/posts/bookmark-sender')),
    ({ bookmarkSender }) => bookmarkSender,
  ),
  'message-reaction': from(
    part(() => import('../features/chat/message-reaction-sender')),
    ({ messageReactionSender }) => messageReactionSender,
  ),
  deletion: from(
    part(() => import('../deletions/deletion-sender')),
    ({ deletionSender }) => deletionSender,
  ),
}

function from<Module>({ load }: Part<Module>, pick: (module: Module) => AnySender): () => Promise<AnySender> {
  return async () => pick(await load())
}
