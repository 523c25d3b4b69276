/*
 * What the tabs of a browser tell each other of an upload: one of them sends the file, and each that shows it says how far
 * it is; whichever takes it away, the one that sends it stops.
 */
type News = { key: string; part: number } | { key: string; part: null }

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('warren.uploads') : undefined

/** @param part from 0 to 1; null when it was taken away */
export function tellOtherTabs(key: string, part: number | null): void {
  channel?.postMessage({ key, part } satisfies News)
}

export function onOtherTabs(hear: (news: News) => void): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<News>) => hear(data))
}
