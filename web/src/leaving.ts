import { ACCOUNT_HEADER } from '@worker/core/account-header'
import { part } from './lazy/load'
import { currentAccount, endSession } from './session'
import { stored } from './stored'

/** Who is logging out, and whether what they wrote stays: noted until all of it is done. */
interface Leaving {
  account: string
  keep: boolean
  /** When it began, in milliseconds UTC; an older release does not say. */
  since?: number
}

const belongings = part(() => import('./belongings'))

export const leaving = stored<Leaving | null>('leaving', (value) => (isLeaving(value) ? value : null))

/** Does the rest of what a tab that was killed in the middle of logging out has not done, before anything is drawn. */
export function finishLeaving(): void {
  const left = leaving.get()
  if (!left) return
  if (currentAccount() === left.account) endSession()
  void leave(left).catch(() => undefined)
}

async function leave({ account, keep, since = Date.now() }: Leaving): Promise<void> {
  const { forget } = await belongings.load()
  await forget(account, { keep, since })
  // By now the cookies may be of somebody else, whom this is not for.
  const headers = { 'Content-Type': 'application/json', [ACCOUNT_HEADER]: account }
  await fetch('/api/v1/auth/logout', { method: 'POST', headers, body: '{}' })
  leaving.set(null)
}

function isLeaving(value: unknown): value is Leaving {
  return (
    typeof value === 'object' &&
    value !== null &&
    'account' in value &&
    typeof value.account === 'string' &&
    'keep' in value &&
    typeof value.keep === 'boolean' &&
    (!('since' in value) || typeof value.since === 'number')
  )
}
