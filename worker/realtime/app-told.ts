import { covers } from '../core/scopes'
import type { Notification } from '../features/notifications/contract'
import { pageOfNotifications } from '../features/notifications/hub-list'
import { type Stream, type Topic, topicOf } from '../features/streams/contract'
import type { NamedEntry, Place } from '../features/timeline/contract'
import { type AppServerFrame, type AppSocket, takes, wordsOf } from './app-protocol'
import type { Asked, AppVoice, Said, SaidStatus } from './app-voice'

/* What happened, whom of those who listen it concerns, and the frames that say it. */

export type Item =
  /** Of a post: where it stands in what this person has, and by which topics it is heard of. */
  | { kind: 'new' | 'changed' | 'gone'; entry: NamedEntry; place: Place; topics: Topic[] }
  /** A repost stood here. */
  | { kind: 'unreposted'; place: string }
  | { kind: 'news'; rev: number }
  | { kind: 'filters' }

export function concerns(item: Item, stream: Stream): boolean {
  const { name, list } = stream
  if (item.kind === 'news') return name === 'user' || name === 'user:notification'
  if (item.kind === 'filters' || item.kind === 'unreposted') return name === 'user'
  const { place, topics } = item
  if (name === 'user') return place.home
  if (name === 'list') return list !== undefined && place.lists.includes(list)
  const topic = topicOf(stream)
  return topic !== null && topics.includes(topic)
}

/** What has to be asked so that these streams can be told of these items: each once, however many listen. */
export function askedBy(sql: SqlStorage, items: Item[], streams: Stream[], origin: string): Asked {
  const asked: Asked = { origin, home: [], lists: new Map(), open: [], news: [] }
  for (const item of items) {
    const concerned = streams.filter((stream) => concerns(item, stream))
    if (concerned.length === 0) continue
    if (item.kind === 'news') asked.news.push(...newsAt(sql, item.rev))
    if (item.kind !== 'new' && item.kind !== 'changed') continue
    if (concerned.some(({ name }) => name === 'user')) asked.home.push(item.entry)
    for (const list of new Set(concerned.flatMap((stream) => stream.list ?? [])))
      asked.lists.set(list, [...(asked.lists.get(list) ?? []), item.entry])
    if (concerned.some(({ name }) => name !== 'user' && name !== 'list')) asked.open.push(item.entry.postId)
  }
  return asked
}

/** As it is now: what was withdrawn or dismissed meanwhile is not there. */
function newsAt(sql: SqlStorage, rev: number): Notification[] {
  return pageOfNotifications(sql, { limit: 1, after: [rev + 1], above: rev - 1 }).items
}

export type Voiced = { said: Said; voice: AppVoice }

/** What a stream of this socket is told of it. */
export function framesOf(
  item: Item,
  stream: Stream,
  app: AppSocket | undefined,
  { said, voice }: Voiced,
): AppServerFrame[] {
  if (!app || !concerns(item, stream)) return []
  const words = wordsOf(stream, voice.listDigits)
  if (item.kind === 'filters') return [{ stream: words, event: 'filters_changed' }]
  if (item.kind === 'unreposted')
    return [{ stream: words, event: 'delete', payload: voice.repostDigits(item.place) }]
  if (item.kind === 'news') {
    const payload = said.news.get(item.rev)
    // Statuses and notifications come by one stream, and need a scope each.
    const may = app.scopes === null || covers(app.scopes, 'read:notifications')
    return payload === undefined || !may ? [] : [{ stream: words, event: 'notification', payload }]
  }
  const { kind, entry } = item
  const status = statusesFor(stream, said)?.get(entry.postId)
  if (status) {
    const event = kind === 'new' ? 'update' : 'status.update'
    return takes(stream, status.hasMedia) ? [{ stream: words, event, payload: status.payload }] : []
  }
  // Narrowed, withheld, or with words in it that they hide: what they may not see is gone.
  return kind === 'new' ? [] : [{ stream: words, event: 'delete', payload: voice.postDigits(entry.postId) }]
}

function statusesFor({ name, list }: Stream, said: Said): Map<string, SaidStatus> | undefined {
  if (name === 'user') return said.home
  return list === undefined ? said.open : said.lists.get(list)
}
