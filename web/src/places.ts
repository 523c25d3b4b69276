import type { VirtualItem } from '@tanstack/react-virtual'

/**
 * Where each page of this tab's history was scrolled to, and how tall its list items were, so that going back shows
 * the very same lines. The browser's own restoration cannot know the height of a list that is not drawn yet.
 */
interface Place {
  y: number
  sizes: Map<string, VirtualItem[]>
}

const places = new Map<string, Place>()
let current = entryKey()
let address = location.href
/** Where the page that is being opened will scroll to once it is drawn. */
let wanted: number | undefined

export function followHistory(): void {
  history.scrollRestoration = 'manual'
  // Static hosting redirects /@ada to /%40ada.
  if (location.pathname.startsWith('/%40'))
    history.replaceState(null, '', location.href.replace('/%40', '/@'))
  addEventListener('popstate', () => arrive(places.get(entryKey())?.y ?? 0))
  // The router tells of its own moves with these events.
  addEventListener('pushState', () => {
    const same = location.href === address
    arrive(0)
    // The same page again draws nothing new: only go to its top.
    if (same) settle()
  })
  addEventListener('replaceState', forgetHead)
  addEventListener('scroll', () => wanted === undefined && (here().y = scrollY), { passive: true })
}

/** To be called when the page is drawn. */
export function settle(): void {
  if (wanted !== undefined) scrollTo(0, wanted)
  wanted = undefined
}

/** The offset a list should draw first, before the page has scrolled there. */
export function startingOffset(): number {
  return wanted ?? scrollY
}

export function rememberedSizes(list: string): VirtualItem[] {
  return here().sizes.get(list) ?? []
}

/** The place a list lives at, to remember its sizes under even when the page is already leaving. */
export function here(): Place {
  let place = places.get(current)
  if (!place) places.set(current, (place = { y: 0, sizes: new Map() }))
  return place
}

function arrive(y: number): void {
  current = entryKey()
  address = location.href
  wanted = y
  forgetHead()
}

/** What the server said of the page that was opened first (worker/features/public) is not so of the next. */
function forgetHead(): void {
  for (const said of document.head.querySelectorAll('[data-page]')) said.remove()
}

/** Unique per history entry; without the Navigation API two entries of one address share a place. */
function entryKey(): string {
  return 'navigation' in window ? (navigation.currentEntry?.key ?? location.href) : location.href
}
