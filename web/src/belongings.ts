import { forgetDrafts, isDraftKey } from './drafts'
import { forgetKeys, keysOf } from './kept'
import { dropShared } from './features/sharing/shared-store'
import { forgetAnswers } from './offline/answer-store'
import { entriesOf } from './outbox/entry-store'
import { dropAllOf } from './outbox/outbox'
import { unsubscribeBrowser } from './features/push/browser'

/** What would be lost with what this browser keeps for an account. */
export interface Belongings {
  /** Texts that were begun. */
  drafts: number
  /** What was handed over and has not reached the server. */
  unsent: number
}

interface Departure {
  keep: boolean
  since: number
}

export async function belongingsOf(account: string): Promise<Belongings> {
  const unsent = await entriesOf(account)
  // What was added to a text is kept beside it.
  const drafts = new Set(
    keysOf(account)
      .filter(isDraftKey)
      .map((key) => key.replace(/\.(?:media|cover)$/, '')),
  )
  return { drafts: drafts.size, unsent: unsent.length }
}

/**
 * Takes away what this browser keeps for an account that has logged out.
 * @param keep what they wrote and did not send stays, for them to find when they come back
 * @param since when they left, in milliseconds UTC
 */
export async function forget(account: string, { keep, since }: Departure): Promise<void> {
  // Whoever uses this browser next is told nothing of theirs; the push service may take its time.
  const silent = unsubscribeBrowser()
  // What others wrote is kept for nobody who has left; where storage is blocked, nothing was stored.
  await forgetAnswers(account).catch(() => undefined)
  await dropShared(since).catch(() => undefined)
  await dropPictures().catch(() => undefined)
  forgetKeys(
    account,
    keysOf(account).filter((key) => !(keep && isDraftKey(key))),
  )
  if (!keep) {
    forgetDrafts(account)
    await dropAllOf(account)
  }
  await silent
}

/** What the service worker has stored (`sw/pictures.ts`). */
async function dropPictures(): Promise<void> {
  await caches.delete('warren.pictures')
}
