import { queryClient } from '../query-client'
import type { LoadTrouble } from './load-failure'
import { isTypedOpen } from './typed'

const RELOADED = 'warren.reloaded'

/** Why a part of the client could not be fetched, by what the server says now. */
export interface Diagnosis {
  trouble: LoadTrouble
  /** The file that starts the release the server has. */
  entry?: string | undefined
}

/** Asks the server for its page, which names the current files. */
export async function diagnose(): Promise<Diagnosis> {
  const page = await servedPage()
  if (!page) return { trouble: 'network' }
  const entry = entryOf(page)
  return { entry, trouble: entry === undefined || entry === entryOf(document) ? 'broken' : 'release' }
}

/**
 * Goes on in a newer release, if nobody is in the middle of something and it was not tried before: a cache that keeps
 * giving the old page must not make it reload for ever.
 * @returns false when the page stays
 */
export function reloadOnce({ trouble, entry }: Diagnosis): boolean {
  if (trouble !== 'release' || entry === undefined) return false
  if (isTypedOpen() || queryClient.isMutating() > 0 || !isFirstTime(entry)) return false
  location.reload()
  return true
}

async function servedPage(): Promise<Document | undefined> {
  try {
    const answer = await fetch('/', { cache: 'no-store', headers: { Accept: 'text/html' } })
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  } catch {
    return undefined
  }
}

function entryOf(page: Document): string | undefined {
  return page.querySelector('script[data-entry]')?.getAttribute('data-entry') ?? undefined
}

function isFirstTime(entry: string): boolean {
  try {
    if (sessionStorage.getItem(RELOADED) === entry) return false
    sessionStorage.setItem(RELOADED, entry)
    return true
  } catch {
    // Without a place to remember it, the reload is left to whoever sits there.
    return false
  }
}
