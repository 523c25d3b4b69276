import { forgetDrafts, isDraftKey } from './drafts'
import { forgetKeys, keysOf, nameOf } from './kept'
import { fromJson, read } from './stored'

/** What would be lost with what this browser keeps for an account. */
export interface Belongings {
  /** Texts that were begun. */
  drafts: number
  /** What was handed over and has not reached the server. */
  unsent: number
}

const OUTBOX = 'outbox.'

export function belongingsOf(account: string): Belongings {
  const keys = keysOf(account)
  const queues = keys
    .filter((key) => key.startsWith(OUTBOX))
    .map((key) => read(nameOf(account, key) ?? '', null))
  return {
    drafts: keys.filter(isDraftKey).length,
    unsent: queues.reduce((sum, raw) => sum + lengthOf(fromJson(raw)), 0),
  }
}

/**
 * Takes away what this browser keeps for an account that has logged out.
 * @param keep what they wrote and did not send stays, for them to find when they come back
 */
export function forget(account: string, { keep }: { keep: boolean }): void {
  const stays = (key: string) => keep && (isDraftKey(key) || key.startsWith(OUTBOX))
  forgetKeys(
    account,
    keysOf(account).filter((key) => !stays(key)),
  )
  if (!keep) forgetDrafts(account)
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}
