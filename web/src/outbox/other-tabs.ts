import type { Kind } from './entry'

/** Says that the entries of an account changed, and, when one was sent, what came of it. */
export interface News {
  owner: string
  sent?: { key: string; kind: Kind; view: unknown; input: unknown }
}

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('warren.outbox') : undefined

export function tellOthers(news: News): void {
  channel?.postMessage(news)
}

/** @returns how to stop listening */
export function hearOthers(hear: (news: News) => void): () => void {
  const listener = ({ data }: MessageEvent<News>) => hear(data)
  channel?.addEventListener('message', listener)
  return () => channel?.removeEventListener('message', listener)
}
