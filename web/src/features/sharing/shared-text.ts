import type { Shared } from './shared-store'

/** What is written of it: each part once, since many apps put the address into the text as well. */
export function sharedText({ title, text, url }: Pick<Shared, 'title' | 'text' | 'url'>): string {
  const parts: string[] = []
  for (const part of [text, title, url].map((each) => each.trim()))
    if (part !== '' && !parts.some((there) => there.includes(part))) parts.push(part)
  // The title leads, where it says something of its own.
  const [first = '', second, ...rest] = parts
  return (second === title.trim() && title.trim() !== '' ? [second, first, ...rest] : parts).join('\n')
}

/** What the address of the page says by itself: the way without a service worker, and that of links. */
export function sharedIn(search: string): Pick<Shared, 'title' | 'text' | 'url'> | undefined {
  const query = new URLSearchParams(search)
  const [title, text, url] = ['title', 'text', 'url'].map((name) => query.get(name) ?? '')
  return title || text || url ? { title: title ?? '', text: text ?? '', url: url ?? '' } : undefined
}
