import type { MediaPurpose } from '@worker/features/media/contract'
import { part } from '../../lazy/load'
import { offline } from '../../problem'
import { currentAccount } from '../../session'
import type { Attachment } from './attachment'

const handing = part(() => import('./hand-over'))

/** The ids of what was added, once the server has it: for what is saved at once and not queued. */
export async function idsFor(attachments: readonly Attachment[], purpose: MediaPurpose): Promise<string[]> {
  const account = currentAccount()
  if (account === null) throw offline()
  if (attachments.length === 0) return []
  const { handOver, uploaded } = await handing.load()
  await uploaded(attachments, purpose, account)
  return handOver(attachments, account)
}
