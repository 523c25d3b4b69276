import { covers } from '../core/scopes'
import type { ListId } from '../core/ids'
import { Tag } from '../core/text'
import { scopeOfStream, type Stream, streamLimits, streamNames } from '../features/streams/contract'
import type { AppClientFrame, AppError, AppSocket } from './app-protocol'

/* Which streams a socket of an app listens to: decided by what it asks, what it may, and what it listens to already. */

type Named = Pick<AppClientFrame, 'stream' | 'tag' | 'list'>
export type Decided = { ok: true; stream: Stream } | { ok: false; error: AppError }

const refuse = (error: string, status = 400): Decided => ({ ok: false, error: { error, status } })

/** What is named; whether there is such a list is for the caller to ask. */
export function named(
  { stream: word, tag, list }: Named,
  listOf: (digits: string) => ListId | null,
): Decided {
  const name = streamNames.find((each) => each === word)
  if (name === undefined) return refuse('Unknown stream type')
  if (name === 'hashtag' || name === 'hashtag:local') {
    if (!tag) return refuse('Missing tag name parameter')
    return tag.length <= 100 && Tag.safeParse(tag).success
      ? { ok: true, stream: { name, tag } }
      : refuse('There is no such tag')
  }
  if (name !== 'list') return { ok: true, stream: { name } }
  if (!list) return refuse('Missing list name parameter')
  const id = listOf(list)
  return id === null ? refuse('There is no such list', 404) : { ok: true, stream: { name, list: id } }
}

/** Whether a socket may listen to it as well. */
export function admitted(socket: AppSocket, stream: Stream): Decided {
  const needed = scopeOfStream(stream.name)
  if (needed && socket.scopes && !covers(socket.scopes, needed))
    return refuse('Access token does not have the required scopes', 401)
  const next = added(socket.streams, stream)
  if (next.length > streamLimits.subscriptions)
    return refuse(`A connection listens to at most ${streamLimits.subscriptions} streams`, 422)
  if (JSON.stringify(next).length > streamLimits.remembered)
    return refuse('The names of the tags that this connection listens to are too long together', 422)
  return { ok: true, stream }
}

export function added(streams: readonly Stream[], stream: Stream): Stream[] {
  return [...removed(streams, stream), stream]
}

export function removed(streams: readonly Stream[], stream: Stream): Stream[] {
  return streams.filter((each) => !isSame(each, stream))
}

function isSame(a: Stream, b: Stream): boolean {
  return a.name === b.name && a.list === b.list && tagIn(a) === tagIn(b)
}

/** In the one form that it has. */
function tagIn({ tag }: Stream): string | null {
  return tag === undefined ? null : (Tag.safeParse(tag).data ?? tag)
}
