import { ACCOUNT_HEADER } from '@worker/core/account-header'
import { t } from '../messages'
import { settle } from '../outbox/deliver'
import { discard, submit, waitingEntries } from '../outbox/outbox'
import { toast } from '../toasts'
import { type Deletable, nameOf, parseDeletable, pathOf } from './deletable'

/*
 * What is deleted is out of sight at once and deleted a little later, so that one may think better of it. Until then
 * the server knows nothing, and so nobody is told. The wish waits in the outbox, which any tab sends, also after this one
 * has died; a tab that is left sends those that were made in it (docs/decisions/127-deleting-with-an-undo.md).
 */

/** How long one may think better of it, in milliseconds. */
export const UNDO = 10_000
/** And how long after it is sent: other tabs, any of which may send it, hear of a change of mind a moment later. */
export const GRACE = 1_000

/** Made in this tab: while it is there, they can be undone here. */
const undoable = new Set<string>()

/** @param said once it is out of sight */
export function deleteLater(thing: Deletable, said: string): void {
  const due = Date.now() + UNDO + GRACE
  const key = submit('deletion', nameOf(thing), thing, { replaces: true, due })
  if (key === undefined) return
  undoable.add(key)
  toast(said, { action: { label: t('Undo'), run: () => undo(key) }, stays: UNDO })
}

function undo(key: string): void {
  undoable.delete(key)
  const entry = waitingEntries().find((each) => each.key === key)
  if (entry && (entry.due ?? 0) - GRACE > Date.now()) discard(key)
  else toast(t('It is deleted already'))
}

/**
 * Sends at once what was to wait, for a page that is left or an account that logs out. Each stays in the outbox until the
 * server is known to have it: deleting it again is as good.
 */
export function deleteNow(): Promise<unknown> {
  const entries = waitingEntries().filter(({ key }) => undoable.delete(key))
  return Promise.allSettled(
    entries.map(async (entry) => {
      const thing = parseDeletable(entry.input)
      if (!thing) return
      const headers = { 'Idempotency-Key': entry.key, [ACCOUNT_HEADER]: entry.owner }
      const answer = await fetch(`/api/v1${pathOf(thing)}`, { method: 'DELETE', keepalive: true, headers })
      // The page may come back, or its person may stay: then it must not show what is gone.
      if (answer.ok || answer.status === 404) await settle(entry, null)
    }),
  )
}

addEventListener('pagehide', () => void deleteNow())
